import { dayPlaceholders } from '@/lib/config/placeholders'
import { renderingAhead } from '@/lib/config/site'
import { requestContext } from '@/lib/http/here'
import { daysIn } from '@/lib/i18n/dates'
import { noticeOf, phaseOf } from '@/lib/phase-out/phase-of'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PhaseOutNotice } from '../../phase-out-notice'

/** The notice while a cutoff lies ahead. Rendered at each visit, in development, it is the one that holds. */
export default async function NoticePage({ params }: PageProps) {
  const locale = await localeOf(params)
  if (renderingAhead()) return <PhaseOutNotice locale={locale} kind="dated" days={dayPlaceholders} />
  const phase = await phaseOf(await requestContext())
  return <PhaseOutNotice locale={locale} kind={noticeOf(phase)} days={daysIn(locale, phase)} />
}
