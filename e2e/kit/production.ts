import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { layLine, type Line } from '../../lib/testing/line.ts'
import { qaKit, type QaKit } from './qa.ts'
import { Visitor, wayTo } from './raw.ts'
import { startServer, type Server } from './server.ts'
import { story as ordinary } from './story.ts'

/** Where the server in production believes to be. */
export const appUrl = 'https://keys.example.test'

type Letter = { to: string[]; mail: Email }
export type Mailbox = {
  port: number
  letters: Letter[]
  /** Lets whoever brings a letter wait, until it is opened again. */
  shut: () => void
  open: () => void
  waiting: () => number
  end: () => void
}

/** A mail server that keeps what it is given. */
export async function openMailbox(): Promise<Mailbox> {
  const letters: Letter[] = []
  const queue: (() => void)[] = []
  let isShut = false
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onMailFrom: (_from, _session, done) => (isShut ? void queue.push(done) : done()),
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => letters.push({ to, mail }))
        done()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  const open = () => {
    isShut = false
    for (const done of queue.splice(0)) done()
  }
  return { port, letters, shut: () => (isShut = true), open, waiting: () => queue.length, end: () => server.close() }
}

export type Production = {
  server: Server
  /** One more of its kind on the same database. */
  another: () => Promise<Server>
  qa: QaKit
  mailbox: Mailbox
  line: Line
  visitor: () => Visitor
  databaseUrl: string
}

/** A server in production, with post and a database line of its own. A QA server beside it invents the people. */
export const story = ordinary.extend<object, { production: Production }>({
  production: [
    async ({}, use) => {
      const beside = await startServer({ MAIL_WORKER: 'outside' })
      const mailbox = await openMailbox()
      const line = await layLine(beside.databaseUrl)
      const another = () =>
        startServer({
          KEYTURN_MODE: 'production',
          APP_URL: appUrl,
          DATABASE_URL: line.url,
          MAIL_TRANSPORT: 'smtp',
          SMTP_URL: `smtp://127.0.0.1:${String(mailbox.port)}`,
        })
      const server = await another()
      const visitor = () => new Visitor({ ...wayTo(server.url), host: new URL(appUrl).host, origin: appUrl })
      await use({ server, another, qa: qaKit(beside.url), mailbox, line, visitor, databaseUrl: beside.databaseUrl })
      await server.end()
      line.end()
      mailbox.end()
      await beside.end()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
})
