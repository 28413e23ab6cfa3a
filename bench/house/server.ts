import { get } from 'node:http'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { dataFolder } from '@/scripts/bootstrap/root.mjs'
import { serverFlags } from '@/scripts/process/server-flags'
import { startChild } from '@/scripts/process/child'
import { nextFreePort } from '@/scripts/process/free-port'
import type { House } from './house'

/** A web server in a process of its own. */
export type Server = {
  pid: number
  origin: string
  /** From the start of the process to the first page that was answered with 200, in milliseconds. */
  startedIn: number
  stop(): Promise<void>
}

/** Starts a script as a server and waits for the first 200 on `page`. */
export async function startServer(
  name: string,
  page: string,
  argsFor: (port: number) => string[],
  env: (origin: string) => Record<string, string> = () => ({}),
): Promise<Server> {
  const port = await nextFreePort(3300)
  const origin = `http://127.0.0.1:${port}`
  const base: NodeJS.ProcessEnv = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', PORT: String(port) }
  const began = performance.now()
  const child = startChild(name, argsFor(port), { ...base, ...env(origin) }, path.join(dataFolder, 'logs', `bench-${name}.log`))
  let ended = ''
  void child.ended.then((how) => (ended = how))
  while ((await statusOf(origin + page)) !== 200) {
    if (ended || performance.now() - began > 60_000) throw new Error(`${name} did not start (${ended}):\n${child.lastLines()}`)
    await pause(10)
  }
  return { pid: child.noted.pid, origin, startedIn: performance.now() - began, stop: child.stop }
}

/** Keyturn as `npm start` runs it, in QA mode; senders' addresses come from one proxy that it trusts. */
export const startKeyturn = (house: House): Promise<Server> =>
  startServer(
    'keyturn',
    '/nl',
    () => [...serverFlags, 'scripts/serve.ts'],
    (origin) => ({
      ...house.secrets,
      KEYTURN_MODE: 'qa',
      APP_URL: origin,
      DATABASE_URL: house.database,
      MAIL_TRANSPORT: 'capture',
      TRUSTED_PROXIES: '1',
    }),
  )

const statusOf = (url: string) =>
  new Promise<number>((done) => {
    const asked = get(url, { agent: false }, (res) => void res.resume().on('end', () => done(res.statusCode ?? 0)))
    asked.on('error', () => done(0))
  })
