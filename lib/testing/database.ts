import pg from 'pg'
import { dropDatabase, onDatabase, onServer, withClient } from '../../scripts/postgres/database.ts'
import { openTestServer, templateName } from '../../scripts/test/test-server.ts'

/** A database of one's own, with every migration and no row. */
export interface TestDatabase {
  url: string
  drop: () => Promise<void>
}

/**
 * Starts the test server (or takes TEST_DATABASE_URL's) and makes the template that every database is copied
 * from. Worker processes started afterwards know both. Answers what to call at the end.
 */
export async function prepareTemplate(): Promise<() => Promise<void>> {
  const server = await openTestServer()
  process.env.KEYTURN_TEST_SERVER = server.url
  process.env.KEYTURN_TEST_RUN = String(process.pid)
  return server.close
}

let made = 0

/** A fresh copy of the template, in a tenth of a second. */
export async function createDatabase(name?: string): Promise<TestDatabase> {
  const { server, run } = prepared()
  const database = name ?? `keyturn_test_${run}_${String(process.pid)}_${String(++made)}`
  const copy = `CREATE DATABASE ${pg.escapeIdentifier(database)} TEMPLATE ${pg.escapeIdentifier(templateName())}`
  await onServer(server, (client) => client.query(copy))
  const url = onDatabase(server, database)
  return { url, drop: () => dropDatabase(url) }
}

let worker: Promise<{ url: string }> | undefined

/** The database of this test worker: made at its first use, dropped after the last test of the run. */
export function workerDatabase(): Promise<{ url: string }> {
  worker ??= findOrCreate()
  return worker
}

let pool: pg.Pool | undefined

/** Removes every row of the worker's database and every month of deeds, and lets its numbers begin at one again. */
export async function emptyDatabase(): Promise<void> {
  const { url } = await workerDatabase()
  pool ??= new pg.Pool({ connectionString: url, max: 1, allowExitOnIdle: true })
  await pool.query(emptyEverything)
}

// Deleting is several times faster than truncating where tables hold a handful of rows. With the role of a
// replica neither foreign keys nor triggers have a say.
const emptyEverything = `DO $$
  DECLARE name regclass;
  BEGIN
    SET LOCAL session_replication_role = replica;
    FOR name IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'deed'::regclass AND inhrelid <> 'deed_other'::regclass
      LOOP EXECUTE format('DROP TABLE %s', name); END LOOP;
    FOR name IN SELECT oid FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      AND relname <> '_prisma_migrations' LOOP EXECUTE format('DELETE FROM %s', name); END LOOP;
    FOR name IN SELECT oid FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace
      LOOP EXECUTE format('ALTER SEQUENCE %s RESTART', name); END LOOP;
  END $$`

async function findOrCreate(): Promise<{ url: string }> {
  const { server, run } = prepared()
  const name = `keyturn_test_${run}_worker_${process.env.VITEST_POOL_ID ?? '1'}`
  const known = await onServer(server, (client) => client.query('SELECT FROM pg_database WHERE datname = $1', [name]))
  if (known.rowCount === 0) return createDatabase(name)
  const url = onDatabase(server, name)
  // What an earlier file of this worker left: connections that its end has not closed yet.
  await withClient(url, (client) => client.query(hangUp))
  return { url }
}

const hangUp = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid()`

function prepared(): { server: string; run: string } {
  const { KEYTURN_TEST_SERVER: server, KEYTURN_TEST_RUN: run } = process.env
  if (!server || !run) throw new Error('There is no test database: prepareTemplate has to run before the tests do.')
  return { server, run }
}
