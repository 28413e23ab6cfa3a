import { notFound } from 'next/navigation'
import { exportOwn } from '@/lib/access/export-grants'
import { requestContext } from '@/lib/http/here'
import { requireManager } from '@/lib/http/portal'
import { idIn } from '../../../../../_shell/id-in'
import { csvResponse } from '../../../../../_shell/csv-response'
import { localeOf } from '../../../../../_shell/locale-of'

export const dynamic = 'force-dynamic'

/** Who holds what in an organisation, for a spreadsheet. */
export async function GET(_request: Request, { params }: { params: Promise<{ locale: string; id: string }> }): Promise<Response> {
  const organisationId = idIn((await params).id)
  if (!organisationId) notFound()
  const { session } = await requireManager(await localeOf(params), organisationId)
  const csv = await exportOwn(await requestContext(), session, organisationId)
  if (!csv) notFound()
  return csvResponse(csv, 'keyturn-roles')
}
