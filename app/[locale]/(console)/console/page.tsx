import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PageTitle } from '@/app/_ui/page-title'
import { onlookers } from '@/lib/core/role'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { dayInWords } from '@/lib/i18n/dates'
import { overview } from '@/lib/overview/overview'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { ConsoleFrame } from './_frame/console-frame'
import { Figures } from './figures'
import { Funnel } from './funnel'
import { Left } from './left'
import { Troubles } from './troubles'

export const dynamic = 'force-dynamic'

/** Who is left, what goes wrong, and where people stand. */
export default async function OverviewPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, ...onlookers)
  const outcome = await overview(await requestContext(), visit.session)
  if (outcome.kind === 'denied') notFound()
  const { figures } = outcome
  const t = await getTranslations({ locale, namespace: 'console' })
  // Numbers are for all; the names behind them are for those who help.
  const mayList = visit.clerk.roles.some((role) => role !== 'auditor')
  return (
    <ConsoleFrame locale={locale} path="/console" title={t('places.overview')} visit={visit}>
      <PageTitle focus>{t('places.overview')}</PageTitle>
      <p>{figures.cutoff ? t('overview.lead', { cutoff: dayInWords(locale, figures.cutoff) }) : t('overview.leadUndated')}</p>
      <Figures locale={locale} figures={figures} mayList={mayList} />
      <Troubles locale={locale} figures={figures} mayList={mayList} />
      <Funnel locale={locale} figures={figures} mayList={mayList} />
      <Left locale={locale} figures={figures} mayList={mayList} />
      <p>
        <a href={localized(locale, '/console/overview.csv')} download>
          {t('overview.export')}
        </a>
      </p>
    </ConsoleFrame>
  )
}
