import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { SummaryList } from '@/app/_ui/summary-list'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { proposalView } from '@/lib/steering/cutoff-view'
import { idIn } from '../../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../../_shell/refusal'
import { ConsoleFrame } from '../../../_frame/console-frame'
import { FreshCode } from '../../../_frame/fresh-code'
import { OutlookText } from '../../outlook'
import { home } from '../../where'

export const dynamic = 'force-dynamic'

/** A change of a date that waits: the second administrator agrees or not; the first may withdraw it. */
export default async function ProposalPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const id = idIn((await params).id)
  const outcome = id && (await proposalView(await requestContext(), visit.session, id))
  if (!outcome || outcome.kind === 'denied') notFound()
  if (outcome.kind === 'gone') redirect(localized(locale, `${home}?told=late`))
  const { proposal, before, outlook, own } = outcome.view
  const path = `${home}/proposal/${proposal.id}` as const
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const dateInWords = (date: Date | null) => (date ? momentInWords(locale, date) : t('noDate'))
  const title = proposal.cutoff ? t('proposal.title', { date: dateInWords(proposal.cutoff) }) : t('proposal.titleNone')
  const one = (decision: 'approve' | 'refuse' | 'withdraw', variant: 'primary' | 'secondary') => (
    <Button variant={variant} name="decision" value={decision}>
      {t(`proposal.${decision}`)}
    </Button>
  )
  return (
    <ConsoleFrame locale={locale} path={path} title={title} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{title}</PageTitle>
      <OutlookText locale={locale} outlook={outlook} />
      <SummaryList
        rows={[
          { term: t('proposal.whose'), value: proposal.cohort === null ? t('cutoffForm.everybody') : <bdi>{proposal.cohort}</bdi> },
          { term: t('history.before'), value: dateInWords(before) },
          { term: t('history.after'), value: dateInWords(proposal.cutoff) },
          { term: t('proposal.by'), value: <bdi>{`${proposal.actor ?? '–'}, ${momentInWords(locale, proposal.at)}`}</bdi> },
          { term: t('reason'), value: <bdi>{proposal.reason}</bdi> },
        ]}
      />
      {own && <Notice>{t('proposal.own')}</Notice>}
      <Form does="phase-out/decide">
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
        <ButtonRow>
          {own ? one('withdraw', 'secondary') : one('approve', 'primary')}
          {!own && one('refuse', 'secondary')}
        </ButtonRow>
      </Form>
    </ConsoleFrame>
  )
}
