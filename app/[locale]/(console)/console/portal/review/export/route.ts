import { notFound } from 'next/navigation'
import { exportReview } from '@/lib/access/export-grants'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { csvResponse } from '../../../../../_shell/csv-response'
import { localeOf } from '../../../../../_shell/locale-of'
import { askedIn } from '../asked'

export const dynamic = 'force-dynamic'

/** The roles of a review, for a spreadsheet. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const visit = await requireRole(await localeOf(params), 'admin', 'auditor')
  const asked = askedIn(Object.fromEntries(new URL(request.url).searchParams))
  const csv = await exportReview(await requestContext(), visit.session, asked)
  if (!csv) notFound()
  return csvResponse(csv, 'keyturn-roles')
}
