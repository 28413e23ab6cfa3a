// The web server: Next behind our own front (lib/http/front). Run by Node itself, without a build step of its own.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import next from 'next'

const development = process.argv.includes('--dev')
const port = Number(process.env.PORT ?? 3000)
const root = process.cwd()

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>
const shared = globalThis as { [key: symbol]: unknown }

const app = next({ dev: development, dir: root, port, quiet: !development })
try {
  await app.prepare()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}

const makeFront = shared[Symbol.for('keyturn.front')] as (root: string, dev: boolean, render: Handler) => Handler
const front = makeFront(root, development, app.getRequestHandler() as Handler)

const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000 }, (req, res) => {
  front(req, res).catch((error: unknown) => {
    console.error(JSON.stringify({ event: 'request-failed', message: String(error) }))
    if (!res.headersSent) res.writeHead(500)
    res.end()
  })
})
if (!development) server.on('upgrade', (_req, socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))

server.on('error', (error: NodeJS.ErrnoException) => {
  console.error(error.code === 'EADDRINUSE' ? `Port ${port} is taken: set PORT to another.` : String(error))
  process.exit(1)
})
server.listen(port, () => {
  const address = server.address()
  console.log(`Keyturn listens on port ${typeof address === 'object' && address ? address.port : port}`)
})

/** Lets requests and letters under way finish, then leaves. */
async function leave() {
  server.close()
  server.closeIdleConnections()
  const mail = shared[Symbol.for('keyturn.mail')] as { stop(): Promise<void> } | undefined
  await Promise.race([
    Promise.all([new Promise((done) => server.once('close', done)), mail?.stop()]),
    new Promise((done) => setTimeout(done, 8_000)),
  ])
  process.exit(0)
}
process.once('SIGTERM', () => void leave())
process.once('SIGINT', () => void leave())
