import pg from 'pg'
import { applyMigrations } from '../migrate/apply-migrations.ts'
import { migrationsHash } from '../migrate/migrations.ts'
import { testCluster } from '../postgres/cluster.ts'
import { onDatabase, onServer } from '../postgres/database.ts'
import { holdCluster } from '../postgres/hold-cluster.ts'

/** The server that test databases live on. */
export interface TestServer {
  url: string
  /** Drops what this run made, and stops the server when nobody else uses it. */
  close: () => Promise<void>
}

/** TEST_DATABASE_URL's server, or the embedded one; with the template of the present migrations on it. */
export async function openTestServer(): Promise<TestServer> {
  const mine = `keyturn_test_${String(process.pid)}_`
  const given = process.env.TEST_DATABASE_URL
  if (given) {
    await makeTemplate(given)
    return { url: given, close: () => onServer(given, (client) => dropAll(client, mine)) }
  }
  const { cluster, release } = await holdCluster(testCluster)
  const url = cluster.url('postgres')
  await makeTemplate(url)
  const close = async () => {
    await onServer(url, (client) => dropAll(client, mine))
    // Alone on the server: whatever else is there was left by runs that were killed, or by older migrations.
    await release(async (client) => {
      await dropAll(client, 'keyturn_test_')
      await dropAll(client, 'keyturn_scratch_')
      await dropAll(client, 'keyturn_template_', templateName())
    })
  }
  return { url, close }
}

export function templateName(): string {
  return `keyturn_template_${migrationsHash()}`
}

/** Any number; whoever makes the template holds it, so that two runs do not make it at once. */
const making = 1_801_202

async function makeTemplate(server: string): Promise<void> {
  const name = templateName()
  const draft = onDatabase(server, `${name}_draft`)
  await onServer(server, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [making])
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name])
    if (rowCount) return
    await client.query(`DROP DATABASE IF EXISTS ${name}_draft WITH (FORCE)`)
    await applyMigrations(draft)
    await client.query(`ALTER DATABASE ${name}_draft RENAME TO ${name}`)
    // Nobody can be copied while somebody is connected to it.
    await client.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  })
}

async function dropAll(client: pg.Client, prefix: string, but?: string): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    'SELECT datname FROM pg_database WHERE starts_with(datname, $1) AND datname IS DISTINCT FROM $2',
    [prefix, but],
  )
  for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(datname)} WITH (FORCE)`)
}
