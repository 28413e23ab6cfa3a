// The web server: Next behind our own front (lib/http/front). Run by Node itself, without a build step of its own.
import './process/compile-cache.ts'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { existsSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import next from 'next'
import { parseEnv } from '../lib/config/env.ts'
import { works } from '../lib/mail/works.ts'

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>
const shared = globalThis as { [key: symbol]: unknown }

const development = process.argv.includes('--dev')
const root = process.cwd()

// The threads that hash passwords, started when the first one has to (lib/core/password-hash.ts): more would compute no
// faster and keep each other's data out of the caches.
process.env.UV_THREADPOOL_SIZE ??= String(availableParallelism())
Object.assign(process.env, { NODE_ENV: development ? 'development' : 'production' })

const settings = parseEnv(process.env)
if ('faults' in settings) {
  console.error(settings.faults)
  process.exit(1)
}
const { PORT: port, HOST: host } = settings.env

let answer: Handler = async (_req, res) => void res.writeHead(503).end()
// Longer than the largest file takes on the slowest line; the front ends what is slower (lib/http/front/slow.ts).
const server = createServer({ requestTimeout: 4_800_000, headersTimeout: 10_000 }, (req, res) => {
  answer(req, res).catch((error: unknown) => {
    console.error(JSON.stringify({ event: 'request-failed', message: String(error) }))
    if (!res.headersSent) res.writeHead(500)
    res.end()
  })
})

// The configuration as the build resolved it, handed over as Next's own standalone server does it: reading
// next.config.ts anew would load a compiler, and keep it in memory.
if (!development) {
  const file = path.join(root, '.next', 'required-server-files.json')
  if (!existsSync(file)) {
    console.error('There is no build yet: make one with npm run build.')
    process.exit(1)
  }
  const built = JSON.parse(readFileSync(file, 'utf8')) as { config: unknown }
  process.env.__NEXT_PRIVATE_STANDALONE_CONFIG = JSON.stringify(built.config)
}

try {
  const app = next({ dev: development, dir: root, port, quiet: !development, httpServer: server })
  await app.prepare()
  const render = app.getRequestHandler()
  await wake(render)
  const makeFront = shared[Symbol.for('keyturn.front')] as (root: string, dev: boolean, render: Handler) => Handler
  answer = makeFront(root, development, render)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

/** Next reads instrumentation.ts, and with it our settings and our front, only when the first request comes. */
async function wake(render: Handler): Promise<void> {
  const inner = createServer((req, res) => void render(req, res))
  await new Promise<void>((done) => inner.listen(0, '127.0.0.1', done))
  await fetch(`http://127.0.0.1:${(inner.address() as AddressInfo).port}/api/health`).catch(() => undefined)
  inner.close()
  inner.closeAllConnections()
  if (!shared[Symbol.for('keyturn.front')]) throw new Error('Keyturn did not start: see the message above.')
}

if (!development) server.on('upgrade', (_req, socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${port} is taken: set PORT to another.` : String(error))
  process.exit(1)
})
server.listen(port, host, () => console.log(`Keyturn listens on port ${(server.address() as AddressInfo).port}`))

/** Lets requests and letters under way finish, then leaves. */
async function leave() {
  server.close()
  server.closeIdleConnections()
  await Promise.race([
    Promise.all([new Promise((done) => server.once('close', done)), works.mail?.stop(), works.chores?.stop()]),
    new Promise((done) => setTimeout(done, 8_000)),
  ])
  process.exit(0)
}
process.once('SIGTERM', () => void leave())
process.once('SIGINT', () => void leave())
