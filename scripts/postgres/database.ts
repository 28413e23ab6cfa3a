import pg from 'pg'

/** Makes sure that the database of this URL exists; answers whether it had to be made. */
export async function ensureDatabase(url: string): Promise<boolean> {
  if (await answers(url)) return false
  await onServer(url, async (server) => {
    await server.query(`CREATE DATABASE ${pg.escapeIdentifier(databaseName(url))}`).catch((error: unknown) => {
      // Somebody else made it just now.
      if (!['42P04', '23505'].includes((error as pg.DatabaseError).code ?? '')) throw error
    })
  })
  return true
}

/** Drops the database of this URL, whoever is connected to it. */
export async function dropDatabase(url: string): Promise<void> {
  await onServer(url, (server) => server.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(databaseName(url))} WITH (FORCE)`))
}

/** Runs the work on a database of its own, dropped afterwards. */
export async function withScratchDatabase<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  const url = onDatabase(server, `keyturn_scratch_${process.pid}_${++scratches}`)
  await ensureDatabase(url)
  try {
    return await work(url)
  } finally {
    await dropDatabase(url)
  }
}

let scratches = 0

/** The same server's URL for another database. */
export function onDatabase(url: string, name: string): string {
  const changed = new URL(url)
  changed.pathname = `/${name}`
  return changed.href
}

/** The URL as it may be shown: without its password. */
export function withoutPassword(url: string): string {
  const shown = new URL(url)
  shown.password = ''
  return shown.href
}

/** Runs the work with a connection to the server's maintenance database. */
export async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  return withClient(onDatabase(url, 'postgres'), work)
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
  } catch (error) {
    throw new Error(`No database answers at ${withoutPassword(url)}: ${reason(error)}`, { cause: error })
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    return true
  } catch (error) {
    if ((error as pg.DatabaseError).code === '3D000') return false
    throw new Error(`No database answers at ${withoutPassword(url)}: ${reason(error)}`, { cause: error })
  } finally {
    await client.end().catch(() => undefined)
  }
}

function reason(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map((each: Error) => each.message).join(', ')
  return error instanceof Error ? error.message : String(error)
}

function databaseName(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1))
}
