import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { createDatabase } from '../../lib/testing/database.ts'
import { serverFlags } from '../../scripts/process/server-flags.ts'

const secret = (id: string, letter: string) => `${id}:${Buffer.from(`${letter}0123456789abcdefghijklmnopqrstu`).toString('base64')}`

export type Server = {
  url: string
  databaseUrl: string
  /** What it was started with. */
  env: NodeJS.ProcessEnv
  /** Everything the server has said, for checks on what must never be said. */
  log: () => string
  kill: (signal: NodeJS.Signals) => Promise<void>
  start: () => Promise<void>
  end: () => Promise<void>
}

/** A server of our own build, on its own database and port. `settings` go over the usual ones. */
export async function startServer(settings: Record<string, string> = {}): Promise<Server> {
  const database = await createDatabase()
  const port = await freePort()
  const url = `http://localhost:${String(port)}`
  let child: ChildProcess | undefined
  let log = ''
  const env = {
    ...process.env,
    NODE_ENV: 'production',
    KEYTURN_MODE: 'qa',
    APP_URL: url,
    PORT: String(port),
    DATABASE_URL: database.url,
    DATABASE_POOL: '8',
    MAIL_TRANSPORT: 'capture',
    SESSION_SECRETS: secret('s', 'x'),
    SECRET_KEYS: secret('k', 'y'),
    NEXT_TELEMETRY_DISABLED: '1',
    ...settings,
  } as NodeJS.ProcessEnv

  const start = async () => {
    // It ends when we do, however we end.
    const args = [...serverFlags, 'scripts/process/with-parent.mjs', 'scripts/serve.ts']
    child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] })
    child.stdout?.on('data', (chunk) => (log += String(chunk)))
    child.stderr?.on('data', (chunk) => (log += String(chunk)))
    await untilUp(url, child, () => log)
  }
  const kill = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  await start()
  const end = async () => {
    await kill('SIGTERM')
    await database.drop()
  }
  return { url, databaseUrl: database.url, env, log: () => log, kill, start, end }
}

async function untilUp(url: string, child: ChildProcess, log: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (child.exitCode !== null) throw new Error(`The server stopped:\n${log()}`)
    const up = await fetch(`${url}/api/health`).then((r) => r.ok).catch(() => false)
    if (up) return
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error(`The server did not come up within thirty seconds:\n${log()}`)
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
