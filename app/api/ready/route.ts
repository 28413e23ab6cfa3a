import { seconds } from '@/lib/core/duration'
import { processContext } from '@/lib/db/context'

export const dynamic = 'force-dynamic'

const patience = seconds(2)

/** Whether requests can be served: the database answers within two seconds. */
export async function GET() {
  const ready = await Promise.race([asked(), new Promise<false>((give) => setTimeout(give, patience, false).unref())])
  const headers = { 'Cache-Control': 'no-store', ...(!ready && { 'Retry-After': '5' }) }
  return Response.json({ status: ready ? 'ready' : 'unavailable' }, { status: ready ? 200 : 503, headers })
}

/** Opening a transaction asks the database for the time. */
const asked = () => processContext().db.transaction(async () => true).catch(() => false)
