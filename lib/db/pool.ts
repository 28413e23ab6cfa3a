import pg from 'pg'

// Numbers that Postgres keeps in 64 bits fit into ours as far as we count; a `date` is a day and no instant.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day)

/**
 * At most `connections` to the database; one that cannot be had fails within two seconds.
 */
export function openPool(url: string, connections: number): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 1_500,
    statement_timeout: 10_000,
    idle_in_transaction_session_timeout: 15_000,
    keepAlive: true,
    // Whoever only asked something, a script or a test, may leave when it has the answer.
    allowExitOnIdle: true,
  })
  // Whoever stops waiting hangs up: what they asked for ends soon after, and is not kept. Not every system can tell.
  const notice = 'SET client_connection_check_interval = 300'
  pool.on('connect', (client) => process.nextTick(() => client.query(notice).catch(() => undefined)))
  // A connection that breaks while nobody uses it: the pool replaces it, and whoever asks next may learn why.
  pool.on('error', () => undefined)
  return pool
}
