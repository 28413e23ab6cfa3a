import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Checkbox } from '@/app/_ui/checkbox'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { personView } from '@/lib/help-desk/person-view'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { fullName } from '@/lib/person/model'
import { idIn } from '../../../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../../../_shell/refusal'
import { ConsoleFrame } from '../../../../_frame/console-frame'
import { FreshCode } from '../../../../_frame/fresh-code'
import { personPath } from '../../../../_frame/path-of'
import { partsOf, verbs } from '../../../verbs'

export const dynamic = 'force-dynamic'

/** One thing to be done for one person: what it means, and the button. */
export default async function VerbPage({ params, searchParams }: PageProps<{ id: string; verb: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'support')
  const { id: typed, verb: asked } = await params
  const id = idIn(typed)
  const verb = verbs.find((each) => each === asked)
  const outcome = id && verb && (await personView(await requestContext(), visit.session, id))
  if (!outcome || outcome.kind === 'nobody' || outcome.kind === 'denied') notFound()
  const back = localized(locale, personPath(id))
  if (outcome.kind === 'ask-reason' || outcome.view.colleague) redirect(back)

  const { subject, keys } = outcome.view
  const { does, kind } = partsOf(verb)
  const path = `${personPath(id)}/do/${verb}` as const
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'console' })
  const names = await getTranslations({ locale, namespace: 'keys' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const values = { key: kind ? names(kind) : '' }
  const last = does === 'deactivate' && !keys.some((key) => key.kind !== kind && key.status === 'active')
  return (
    <ConsoleFrame locale={locale} path={path} title={t(`verb.${does}.title`, values)} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused} caption={<bdi>{fullName(subject)}</bdi>}>
        {t(`verb.${does}.title`, values)}
      </PageTitle>
      <p>{t(`verb.${does}.text`, values)}</p>
      <Form does={`console/${does}`}>
        {kind && <input type="hidden" name="kind" value={kind} />}
        {does === 'address' && (
          <Field
            name="address"
            type="email"
            label={t('verb.address.label')}
            autoComplete="off"
            defaultValue={memory.kept.address}
            {...refusal.of('address')}
          />
        )}
        {last && (
          <>
            <Notice tone="warning">{t('verb.deactivate.last')}</Notice>
            <Checkbox name="last" value="yes" label={t('verb.deactivate.lastMeant')} {...refusal.of('last')} />
          </>
        )}
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
        <ButtonRow>
          <Button variant={does === 'deactivate' ? 'danger' : 'primary'}>{t(`verb.${does}.button`)}</Button>
          <ButtonLink variant="secondary" href={back}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </ConsoleFrame>
  )
}
