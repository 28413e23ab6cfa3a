import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { Table } from '@/app/_ui/table'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { fullName } from '@/lib/person/model'
import { termView } from '@/lib/steering/term-view'
import { idIn } from '../../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../../_shell/refusal'
import { ConsoleFrame } from '../../../_frame/console-frame'
import { FreshCode } from '../../../_frame/fresh-code'
import { oneAmong } from '../../../../../_shell/query'
import { personPath } from '../../../_frame/path-of'
import { TermWords } from '../term-words'
import { livingOf } from './living-of'

export const dynamic = 'force-dynamic'

/** Until when one person's token is accepted, and more time for them. */
export default async function TermPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'support')
  const id = idIn((await params).id)
  const outcome = id && (await termView(await requestContext(), visit.session, id))
  if (!outcome || outcome.kind === 'nobody' || outcome.kind === 'denied') notFound()
  const back = localized(locale, personPath(id))
  if (outcome.kind === 'no-reason' || outcome.kind === 'colleague') redirect(back)
  const { subject, term, extensions, now } = outcome.view
  const living = livingOf(outcome.view)
  const path = `${personPath(id)}/term` as const
  const query = await searchParams
  const memory = await recallForm(path, query)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const done = oneAmong(['extended', 'withdrawn', 'too-late'], query.told)
  return (
    <ConsoleFrame locale={locale} path={path} title={t('term.title')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      {done && (
        <Notice tone={done === 'too-late' ? 'warning' : 'success'} role="status">
          {t(`term.${done}`)}
        </Notice>
      )}
      <PageTitle focus={!refusal.refused} caption={<bdi>{fullName(subject)}</bdi>}>
        {t('term.title')}
      </PageTitle>
      <p>
        {t('term.now')} <strong><TermWords locale={locale} term={term} /></strong>
      </p>
      <Table
        caption={t('term.extensions')}
        columns={[{ head: t('term.until') }, { head: t('reason') }, { head: t('term.by') }, { head: t('history.at') }, { head: t('runs.state') }]}
        rows={extensions.map(({ until, reason, actor, at, withdrawnAt }) => [
          momentInWords(locale, until),
          <bdi key="reason">{reason}</bdi>,
          <bdi key="by">{actor ?? '–'}</bdi>,
          momentInWords(locale, at),
          t(withdrawnAt ? 'term.takenBack' : until <= now ? 'term.over' : 'term.holds'),
        ])}
        empty={t('term.noneYet')}
      />
      <Form does="console/extend">
        <Mark name="seen" value={memory.kept.seen ?? living?.id ?? ''} />
        <Field name="day" label={t('term.day')} hint={t('dayHint')} width="short" autoComplete="off" defaultValue={memory.kept.day} {...refusal.of('day')} />
        <Field name="ground" label={t('reason')} hint={t('reasonHint')} autoComplete="off" defaultValue={memory.kept.ground} {...refusal.of('ground')} />
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
        <ButtonRow>
          <Button>{t('term.give')}</Button>
          <ButtonLink variant="secondary" href={back}>
            {common('previous')}
          </ButtonLink>
        </ButtonRow>
      </Form>
      {living && (
        <p>
          <a href={localized(locale, `${path}/withdraw`)}>{t('term.withdraw')}</a>
        </p>
      )}
    </ConsoleFrame>
  )
}
