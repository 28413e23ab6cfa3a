import { notFound } from 'next/navigation'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { exportTrail } from '@/lib/trail/export-trail'
import { readers } from '@/lib/trail/read-trail'
import { csvResponse } from '../../../../_shell/csv-response'
import { localeOf } from '../../../../_shell/locale-of'

export const dynamic = 'force-dynamic'

/** The deeds of a search, for a spreadsheet, as they are read. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const visit = await requireRole(await localeOf(params), ...readers)
  const sealed = new URL(request.url).searchParams.get('search')
  const outcome = await exportTrail(await requestContext(), visit.session, sealed)
  if (outcome.kind !== 'exported') notFound()
  return csvResponse(outcome.csv, 'keyturn-deeds')
}
