import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Notice } from '@/app/_ui/notice'
import { SummaryList } from '@/app/_ui/summary-list'
import { campaignView } from '@/lib/campaign/campaign-view'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { refusalWords } from '../../../_shell/refusal'
import { oneOf } from '../../../_shell/query'
import { MailFrame } from './mail-frame'
import { MoveForm } from './move-form'
import { TestForm } from './test-form'
import { Waves } from './waves'

export const dynamic = 'force-dynamic'

/** How the reminders stand: going or not, how many went, and what became of them. */
export default async function MailPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const outcome = await campaignView(await requestContext(), visit.session)
  if (outcome.kind === 'denied') notFound()
  const { campaign, tallies, left } = outcome
  const query = await searchParams
  const memory = await recallForm('/console/mail', query)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consoleMail' })
  const number = new Intl.NumberFormat(locale)
  const { state, reason, movedAt, movedBy, days, perMinute } = campaign
  const minutes = Math.ceil(left / perMinute)
  const takes = minutes < 120 ? t('campaign.takesMinutes', { minutes }) : t('campaign.takesHours', { hours: Math.ceil(minutes / 60) })
  const alone = state === 'paused' && movedBy === null
  return (
    <MailFrame locale={locale} path="/console/mail" part="campaign" visit={visit} refusal={refusal}>
      {oneOf(query.told) === 'test' && (
        <Notice tone="success" role="status">
          {t('test.sent')}
        </Notice>
      )}
      <p>{t('campaign.lead', { days: new Intl.ListFormat(locale, { type: 'conjunction' }).format(days.map(String)) })}</p>
      <Notice tone={alone ? 'error' : state === 'on' ? 'success' : state === 'paused' ? 'warning' : 'info'} title={alone ? t('campaign.bounced') : t(`campaign.${state}`)}>
        {reason && movedAt && t('campaign.since', { at: momentInWords(locale, movedAt), reason })}
      </Notice>
      <SummaryList
        rows={[
          { term: t('campaign.left'), value: number.format(left) },
          { term: t('campaign.pace'), value: number.format(perMinute) },
          { term: t('campaign.takes'), value: takes },
        ]}
      />
      <MoveForm locale={locale} visit={visit} campaign={campaign} kept={memory.kept} refusal={refusal} />
      <Waves locale={locale} tallies={tallies} />
      <TestForm locale={locale} refusal={refusal} />
      <p>
        <a href={localized(locale, '/console/quiet')}>{t('quietLink')}</a>
      </p>
    </MailFrame>
  )
}
