export const dynamic = 'force-dynamic'

/** The process lives. It says nothing of the database, so that a sick database does not restart healthy servers. */
export const GET = () => Response.json({ status: 'ok' }, { headers: { 'Cache-Control': 'no-store' } })
