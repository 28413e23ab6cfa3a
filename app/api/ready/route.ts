import { processContext } from '@/lib/db/context'
import { forVisitor } from '@/lib/http/patience'

export const dynamic = 'force-dynamic'

/** Whether requests can be served: the database answers within two seconds. */
export async function GET() {
  const ready = await asked()
  const headers = { 'Cache-Control': 'no-store', ...(!ready && { 'Retry-After': '5' }) }
  return Response.json({ status: ready ? 'ready' : 'unavailable' }, { status: ready ? 200 : 503, headers })
}

/** Opening a transaction asks the database for the time. */
const asked = () => forVisitor(processContext().db).transaction(async () => true).catch(() => false)
