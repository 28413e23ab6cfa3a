import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { csvLine, csvStart } from '@/lib/core/csv'
import { onlookers } from '@/lib/core/role'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import type { Hold } from '@/lib/progress/model'
import { exportOverview } from '@/lib/overview/overview'
import { localeOf } from '../../../_shell/locale-of'

export const dynamic = 'force-dynamic'

/** The figures of the overview, for a spreadsheet. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, ...onlookers)
  const outcome = await exportOverview(await requestContext(), visit.session)
  if (outcome.kind === 'denied') notFound()
  const { figures } = outcome
  const t = await getTranslations({ locale, namespace: 'console' })
  const steering = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const lines: [string, string, number][] = [
    ...figures.funnel.map(({ stage, people }): [string, string, number] => [t('overview.funnel'), t(`stage.${stage}`), people]),
    ...figures.leftOverTime.map(({ day, people }): [string, string, number] => [t('overview.leftTitle'), day, people]),
    ...figures.byLocale.map(({ value, people }): [string, string, number] => [t('overview.byLocale'), value, people]),
    ...figures.byHold.map(({ value, people }): [string, string, number] => [t('overview.byHold'), t(`hold.${value as Hold}`), people]),
    ...figures.byBirth.map(({ value, people }): [string, string, number] => [t('overview.byBirth'), value ? String(value) : t('overview.bornUnknown'), people]),
    ...figures.byCohort.map(({ value, people }): [string, string, number] => [t('overview.byCohort'), value || steering('simulation.noGroup'), people]),
    ...figures.byAddress.map(({ value, people }): [string, string, number] => [t('overview.byAddress'), steering(`address.${value}`), people]),
  ]
  const head = csvLine([t('overview.table'), t('overview.row'), t('overview.people')])
  return new Response(csvStart + head + lines.map(csvLine).join(''), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="keyturn-overview.csv"',
      'Cache-Control': 'no-store',
    },
  })
}
