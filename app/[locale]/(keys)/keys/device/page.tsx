import { getTranslations } from 'next-intl/server'
import { redirect } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireKeysVisitor } from '@/lib/http/visit'
import { myKeys } from '@/lib/my-keys/my-keys'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../_shell/refusal'
import { KeysFrame } from '../../_frame/keys-frame'

export const dynamic = 'force-dynamic'

/** Another name for the phone. */
export default async function DevicePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireKeysVisitor(locale)
  const { keys } = await myKeys(await requestContext(), visit.person.id)
  const key = keys.find((each) => each.kind === 'mobile-app')
  if (!key) redirect(localized(locale, '/keys'))
  const t = await getTranslations({ locale, namespace: 'renameDevice' })
  const words = await getTranslations({ locale, namespace: 'mobileApp' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const memory = await recallForm('/keys/device', await searchParams)
  const refusal = await refusalWords(locale, memory)
  return (
    <KeysFrame locale={locale} path="/keys/device" title={t('title')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('title')}</PageTitle>
      <Form does="keys/rename">
        <Field
          name="device"
          label={words('device')}
          hint={words('deviceHint')}
          autoComplete="off"
          defaultValue={memory.kept.device ?? key.deviceName ?? ''}
          {...refusal.of('device')}
        />
        <ButtonRow>
          <Button>{t('save')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, '/keys')}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </KeysFrame>
  )
}
