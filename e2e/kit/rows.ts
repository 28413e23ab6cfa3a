import pg from 'pg'
import type { QaPerson } from './qa.ts'
import type { Server } from './server.ts'

/** Asks a server's database itself: what stands there, whatever the pages say. */
export async function query<T extends pg.QueryResultRow>({ databaseUrl }: Pick<Server, 'databaseUrl'>, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    return (await client.query<T>(sql, values)).rows
  } finally {
    await client.end()
  }
}

/** Keeps rows from being taken by anybody else; answers how to let them go. */
export async function holdRows({ databaseUrl }: Pick<Server, 'databaseUrl'>, sql: string, values: unknown[]): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => undefined)
  await client.connect()
  await client.query('BEGIN')
  await client.query(`${sql} FOR UPDATE`, values)
  return () => client.end()
}

const personIdOf = 'SELECT id FROM person WHERE username = $1'
export const sessionsOf = (server: Server, { username }: QaPerson) =>
  query(server, `SELECT level, ended_at FROM session WHERE person_id = (${personIdOf})`, [username])
export const deedsOf = (server: Server, { username }: QaPerson) =>
  query<{ kind: string; network: string }>(server, `SELECT kind, network FROM deed WHERE person_id = (${personIdOf}) ORDER BY id`, [username])
/** All that a wizard may change. */
export const standingOf = (server: Server, { username }: QaPerson) =>
  query(
    server,
    `SELECT p.email, to_jsonb(a) AS walk, (SELECT count(*) FROM mailed_code c WHERE c.person_id = p.id) AS codes,
       (SELECT jsonb_agg(k.kind || k.status) FROM digital_key k WHERE k.person_id = p.id) AS keys
     FROM person p LEFT JOIN activation a ON a.person_id = p.id WHERE p.username = $1`,
    [username],
  )
