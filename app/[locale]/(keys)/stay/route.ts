import { visit } from '@/lib/http/visit'

export const dynamic = 'force-dynamic'

/** "Stay logged in": being asked for keeps the session. 401 when there is none left to keep. */
export async function GET() {
  return new Response(null, { status: (await visit()) ? 204 : 401 })
}
