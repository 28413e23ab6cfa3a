import { build, isBuilt } from '../build/build.ts'
import { generate } from '../build/generate.ts'
import { applyMigrations } from '../migrate/apply-migrations.ts'
import { nextFreePort } from '../process/free-port.ts'
import { portIn } from '../process/port.ts'
import { runToEnd } from '../process/run-to-end.ts'
import { openDemoDatabase, type DemoDatabase } from './demo-database.ts'
import { environment } from './environment.ts'
import type { Session } from './session.ts'

/** All that the demo's processes start from. */
export interface Prepared {
  database: DemoDatabase
  env: NodeJS.ProcessEnv
  url: string
  /** Where the service goes that signs its people in here. */
  service: { url: string; port: number }
}

/** Client, build, database, people, port: everything short of starting. */
export async function prepare(session: Session): Promise<Prepared> {
  const wanted = portIn(process.env.PORT, 3000)
  await session.step('Generating the database client', generate)
  if (!session.dev) await buildIfStale(session)
  const database = await session.step('Starting Postgres', () => openDatabase(session), ({ note }) => note)
  const migrate = () => applyMigrations(database.url)
  await session.step('Migrating the database', migrate, (applied) => applied.join(', ') || 'up to date')
  const port = await choosePort(wanted)
  const url = `http://localhost:${port}`
  const service = await chooseServicePort(port)
  const env = environment({ dev: session.dev, database: database.url, url, port, service: service.url })
  await session.step('Filling it with invented people', () => seed(env))
  return { database, env, url, service }
}

async function buildIfStale(session: Session): Promise<void> {
  if (isBuilt()) console.log('The build is up to date.')
  else await session.step('Building (half a minute the first time)', build)
}

async function openDatabase(session: Session): Promise<DemoDatabase> {
  const database = await openDemoDatabase(session.dev ? 'keyturn_dev' : 'keyturn_demo')
  session.atEnd(database.release)
  return database
}

async function choosePort(wanted: number): Promise<number> {
  const port = await nextFreePort(wanted)
  if (port !== wanted) console.log(`Port ${wanted} is taken, so the demo goes to port ${port}.`)
  return port
}

/** Its own port, which nobody listens to yet; nor will the demo itself. */
async function chooseServicePort(taken: number): Promise<Prepared['service']> {
  const first = await nextFreePort(3001)
  const port = first === taken ? await nextFreePort(taken + 1) : first
  return { url: `http://localhost:${port}`, port }
}

async function seed(env: NodeJS.ProcessEnv): Promise<void> {
  const code = await runToEnd(['--import', 'tsx', 'prisma/seed.ts'], { env })
  if (code !== 0) throw new Error('The invented people could not be made; the reason stands above.')
}
