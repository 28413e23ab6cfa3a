import pg from 'pg'
import { applyMigrations } from '../../scripts/migrate/apply-migrations.ts'
import { migrationsHash } from '../../scripts/migrate/migrations.ts'
import { openCluster, testCluster } from '../../scripts/postgres/cluster.ts'
import { dropDatabase, ensureDatabase, onDatabase, onServer, withClient } from '../../scripts/postgres/database.ts'

export type TestDatabase = { url: string; drop: () => Promise<void> }

/** The server that tests use: the one of TEST_DATABASE_URL, or an embedded one that is found or started. */
async function serverUrl(): Promise<string> {
  return process.env.TEST_DATABASE_URL ?? (await openCluster(testCluster)).url('postgres')
}

/** Starts the server and makes the template that every test database is copied from, once per state of the migrations. */
export async function prepareTemplate(): Promise<void> {
  const server = await serverUrl()
  const name = templateName()
  await onServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock(7423)')
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate', [name])
    if (rowCount) return
    const url = onDatabase(server, name)
    await dropDatabase(url)
    await ensureDatabase(url)
    await applyMigrations(url)
    await client.query(`ALTER DATABASE ${pg.escapeIdentifier(name)} WITH is_template true`)
  })
  process.env.KEYTURN_TEST_SERVER = server
}

const templateName = () => `keyturn_template_${migrationsHash()}`

let made = 0

/** A database of one's own, with every migration applied and nothing in it. Takes about 90 ms. */
export async function createDatabase(): Promise<TestDatabase> {
  const server = process.env.KEYTURN_TEST_SERVER ?? (await serverUrl())
  const name = `keyturn_test_${String(process.pid)}_${String(++made)}`
  const url = onDatabase(server, name)
  await dropDatabase(url)
  await onServer(server, (client) =>
    client.query(`CREATE DATABASE ${pg.escapeIdentifier(name)} TEMPLATE ${pg.escapeIdentifier(templateName())}`),
  )
  return { url, drop: () => dropDatabase(url) }
}

/** Drops the databases of test processes that are no more. */
export async function dropLeftovers(): Promise<void> {
  const server = await serverUrl()
  const names = await onServer(server, async (client) => {
    const { rows } = await client.query<{ datname: string }>(`SELECT datname FROM pg_database WHERE datname LIKE 'keyturn_test_%'`)
    return rows.map((row) => row.datname)
  })
  for (const name of names) if (!isAlive(Number(name.split('_')[2]))) await dropDatabase(onDatabase(server, name))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

let own: Promise<TestDatabase> | undefined

/** The database of this test worker, made at its first use. */
export const workerDatabase = (): Promise<TestDatabase> => (own ??= createDatabase())

/** Empties every table of this worker's database. */
export async function emptyDatabase(): Promise<void> {
  const { url } = await workerDatabase()
  await withClient(url, async (client) => {
    const { rows } = await client.query<{ list: string }>(
      `SELECT string_agg(quote_ident(tablename), ', ') AS list FROM pg_tables
       WHERE schemaname = 'public' AND tablename <> '_prisma_migrations'`,
    )
    await client.query(`TRUNCATE ${rows[0]?.list ?? ''} RESTART IDENTITY CASCADE`)
  })
}
