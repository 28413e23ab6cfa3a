import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { reviewView } from '@/lib/access/review'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { oneOf } from '../../../../_shell/query'
import { DeskFrame } from '../desk-frame'
import { askedIn, queryOf } from './asked'
import { ReviewFilterForm } from './filter-form'
import { ReviewTable } from './review-table'

export const dynamic = 'force-dynamic'

/** Who may do what, for whoever has to answer for it. */
export default async function ReviewPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'auditor')
  const query = await searchParams
  const asked = askedIn(query)
  const view = await reviewView(await requestContext(), visit.session, asked, oneOf(query.behind))
  if (view.kind === 'denied') notFound()
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  const again = queryOf(asked)
  const told = oneOf(query.told) === 'kept' ? t('review.kept') : null
  return (
    <DeskFrame locale={locale} path="/console/portal/review" part="review" visit={visit} told={told}>
      <p>{t('review.lead')}</p>
      <ReviewFilterForm locale={locale} asked={asked} view={view} />
      <ReviewTable locale={locale} lines={view.lines} asked={again.toString()} mayKeep={visit.clerk.roles.includes('admin')} />
      {view.next && (
        <p>
          <a href={`?${new URLSearchParams([...again, ['behind', view.next]]).toString()}`}>{t('more')}</a>
        </p>
      )}
      <p>
        <a href={localized(locale, `/console/portal/review/export?${again.toString()}`)} download="">
          {t('review.export')}
        </a>
      </p>
    </DeskFrame>
  )
}
