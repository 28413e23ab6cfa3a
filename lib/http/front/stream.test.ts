import { EventEmitter, once } from 'node:events'
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { databaseClock } from '@/lib/db/clock'
import { makeDatabase } from '@/lib/db/transaction'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWith } from '@/lib/testing/signed-in'
import { workerDatabase } from '@/lib/testing/database'
import type { Streams } from './stream'

const origin = 'http://keys.example.org'
const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
const usual = { APP_URL: origin, KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', SESSION_SECRETS: key('x'), SECRET_KEYS: key('y') }
const root = mkdtempSync(path.join(tmpdir(), 'keyturn-stream-'))

const logged: string[] = []
/** What a take that waits for the whole file tells of itself. */
const waiting = new EventEmitter()

let server: Server
let cookie: string
let world: TestContext
const tooLarge = async () => '/lists?again=1' as const
const taken: { fileName: string; bytes: number }[] = []
const streams: Streams = [
  {
    path: /^\/lists\/take$/,
    largest: 3_000_000,
    async take(_rim, { fileName, pieces }) {
      let bytes = 0
      for await (const piece of pieces) bytes += piece.length
      taken.push({ fileName, bytes })
      return '/lists'
    },
    async tooLarge({ browser }) {
      browser.give('why=too-large')
      return '/lists?again=1'
    },
  },
  {
    path: /^\/lists\/refuse$/,
    largest: 3_000_000,
    async take(_rim, { pieces }) {
      await pieces.next()
      throw new Error('no room for the file')
    },
    tooLarge,
  },
  {
    path: /^\/lists\/wait$/,
    largest: 3_000_000,
    async take(_rim, { pieces }) {
      try {
        for await (const piece of pieces) waiting.emit('piece', piece)
      } finally {
        setImmediate(() => waiting.emit('over'))
      }
      return '/lists'
    },
    tooLarge,
  },
  {
    path: /^\/lists\/broken\.csv$/,
    give: async () => ({
      fileName: 'list.csv',
      pieces: (async function* () {
        for (let n = 0; n < 20_000; n++) yield `${String(n)}\r\n`
        throw new Error('the rows are gone')
      })(),
    }),
  },
  {
    path: /^\/lists\/(\d+)\.csv$/,
    give: async ({ params: [count] }) =>
      count === '0'
        ? null
        : {
            fileName: 'list.csv',
            pieces: (async function* () {
              for (let n = 0; n < Number(count); n++) yield `${String(n)}\r\n`
            })(),
          },
  },
]

beforeAll(async () => {
  for (const [name, value] of Object.entries({ ...usual, DATABASE_URL: (await workerDatabase()).url })) vi.stubEnv(name, value)
  mkdirSync(path.join(root, '.next/server/app/fr'), { recursive: true })
  for (const page of ['missing', 'not-from-here']) writeFileSync(path.join(root, `.next/server/app/fr/${page}.html`), `<h1>${page}</h1>`)
  writeFileSync(path.join(root, '.next/prerender-manifest.json'), JSON.stringify({ routes: { '/fr/missing': {}, '/fr/not-from-here': {} } }))
  const { makeFront } = await import('./front')
  const { giveSession } = await import('../session-cookie')
  const front = makeFront({ root, development: false, forms: {}, streams, render: async (_req, res) => void res.end('rendered') })
  server = createServer((req, res) => void front(req, res)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  world = await testContext()
  // The server goes by the clock of the database, so whoever asks it must have come in by that clock.
  const ctx = { ...world.ctx, db: makeDatabase(world.pool, databaseClock) }
  const session = await signedInWith({ ...world, ctx }, await makeCitizen(ctx, { keys: ['mobile-app'] }), 'mobile-app')
  await giveSession({ cookie: () => undefined, give: (line) => void (cookie = line.split(';')[0] ?? '') }, session.id)
})
afterAll(() => {
  server.close()
  rmSync(root, { recursive: true })
  vi.unstubAllEnvs()
})
beforeEach(() => {
  taken.splice(0)
  logged.splice(0)
  vi.spyOn(console, 'error').mockImplementation((line: string) => void logged.push(line))
})
afterEach(() => vi.restoreAllMocks())

type Ask = { method?: string; headers?: Record<string, string | undefined>; body?: Buffer }

const ask = (address: string, { method = 'GET', headers = {}, body = Buffer.alloc(0) }: Ask = {}) =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const said = Object.entries<string | undefined>({ host: 'keys.example.org', cookie, ...headers }).filter(([, value]) => value !== undefined)
    const { port } = server.address() as AddressInfo
    const asking = request({ host: '127.0.0.1', port, path: address, method, headers: Object.fromEntries(said), agent: false }, (res) => {
      let heard = ''
      res.on('data', (chunk) => (heard += String(chunk)))
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: heard }))
    })
    asking.on('error', reject).on('response', (res) => res.on('error', reject))
    asking.end(body)
  })

const file = (bytes: number) => Buffer.from(`--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n${'x'.repeat(bytes)}\r\n--b--\r\n`)
const post = (body: Buffer, headers: Ask['headers'] = {}) =>
  ask('/fr/lists/take', { method: 'POST', body, headers: { origin, 'content-type': 'multipart/form-data; boundary=b', 'content-length': String(body.length), ...headers } })

test('a file larger than any form is taken whole, and leads on', async () => {
  const { status, headers } = await post(file(2_000_000))
  expect([status, headers.location]).toEqual([303, '/fr/lists'])
  expect(taken).toEqual([{ fileName: 'a.csv', bytes: 2_000_000 }])
})

test.each<[number, string, Ask['headers']]>([
  [403, 'comes from elsewhere', { origin: 'https://evil.example' }],
  [403, 'does not say where it comes from', { origin: undefined }],
  [411, 'has no length', { 'content-length': undefined, 'transfer-encoding': 'chunked' }],
  [415, 'is no file', { 'content-type': 'application/x-www-form-urlencoded' }],
  [421, 'is sent under another name', { host: 'evil.example' }],
])('a file gets %i when it %s', async (status, _what, headers) => {
  expect((await post(file(10), headers)).status).toBe(status)
  expect(taken).toEqual([])
})

test('whoever sends a file larger than is taken is told so on the page that they sent it from, once all of it was sent', async () => {
  const { port } = server.address() as AddressInfo
  const body = file(12_000_000)
  const head = ['POST /fr/lists/take HTTP/1.1', 'host: keys.example.org', `cookie: ${cookie}`, `origin: ${origin}`, 'content-type: multipart/form-data; boundary=b', `content-length: ${String(body.length)}`]
  const line = connect(port, '127.0.0.1')
  // As browsers do: the answer is looked at when everything is sent.
  await new Promise<void>((sent, failed) => line.on('error', failed).write(Buffer.concat([Buffer.from(`${head.join('\r\n')}\r\n\r\n`), body]), () => sent()))
  const [answer] = (await once(line, 'data')) as [Buffer]
  expect(String(answer)).toMatch(/^HTTP\/1\.1 303 /)
  expect(String(answer)).toContain('Location: /fr/lists?again=1')
  expect(String(answer)).toContain('Set-Cookie: why=too-large')
  line.destroy()
  expect(taken).toEqual([])
})

test('whoever is not signed in is led to the page that says so', async () => {
  for (const answer of [await post(file(10), { cookie: undefined }), await ask('/fr/lists/3.csv', { headers: { cookie: undefined } })])
    expect([answer.status, answer.headers.location]).toEqual([303, '/fr/timeout'])
  expect(taken).toEqual([])
})

test('whoever must choose a new password first is led there, and neither gives nor gets a file', async () => {
  const due = (at: string) => world.pool.query(`UPDATE person SET new_password_due_at = ${at}`)
  await due('now()')
  for (const answer of [await post(file(10)), await ask('/fr/lists/3.csv')]) expect([answer.status, answer.headers.location]).toEqual([303, '/fr/new-password'])
  expect(taken).toEqual([])
  await due('NULL')
})

test('a list is given away as a file, however long', async () => {
  const { status, headers, body } = await ask('/fr/lists/200000.csv')
  expect([status, headers['content-disposition'], headers['cache-control']]).toEqual([200, 'attachment; filename="list.csv"', 'no-store'])
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(body.split('\r\n')).toHaveLength(200_001)
})

test('what is not there for whoever asks is not there', async () => {
  const { status, body } = await ask('/fr/lists/0.csv')
  expect([status, body]).toEqual([404, '<h1>missing</h1>'])
})

test('another method is not for a stream', async () => {
  expect((await ask('/fr/lists/take')).body).toBe('rendered')
})

const failures = () => logged.map((line) => JSON.parse(line) as Record<string, unknown>)

test('a file that breaks off while somebody downloads it is no whole file, and the log says why', async () => {
  await expect(ask('/fr/lists/broken.csv')).rejects.toThrow('aborted')
  expect(failures()).toMatchObject([{ event: 'request-failed', method: 'GET', path: '/fr/lists/broken.csv', message: 'the rows are gone' }])
})

/** Somebody who has sent half of a file; `rest` is the other half. */
function sendHalf(address: string) {
  const body = file(2_000_000)
  const headers = { host: 'keys.example.org', cookie, origin, 'content-type': 'multipart/form-data; boundary=b', 'content-length': String(body.length) }
  const { port } = server.address() as AddressInfo
  const asking = request({ host: '127.0.0.1', port, path: address, method: 'POST', headers, agent: false })
  asking.write(body.subarray(0, 1_000_000))
  return Object.assign(asking, { rest: body.subarray(1_000_000) })
}

describe('a file on a slow line', () => {
  let asking: ReturnType<typeof sendHalf>
  let answer: Promise<[{ statusCode: number }]>

  beforeEach(async () => {
    // The clock of the front's timers is ours; sockets and the database keep their own.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    asking = sendHalf('/fr/lists/wait')
    answer = once(asking, 'response') as typeof answer
    for (let bytes = 0; bytes < 999_000; ) bytes += ((await once(waiting, 'piece')) as [Buffer])[0].length
    // Half a minute, and 8 seconds for the megabyte that has come; some of it came with the head, and counts for nothing.
    vi.advanceTimersByTime(37_000)
  })
  afterEach(() => void vi.useRealTimers())

  test('is taken whole when it comes at 1 Mbit/s, however long that is', async () => {
    asking.end(asking.rest)
    expect((await answer)[0].statusCode).toBe(303)
  })

  test('is waited for no longer when nothing more comes, and whoever sent it is told', async () => {
    const over = once(waiting, 'over')
    vi.advanceTimersByTime(1_000)
    expect((await answer)[0].statusCode).toBe(408)
    await over
    expect(logged).toEqual([])
  })
})

test('a fault of ours while somebody sends a file is in the log', async () => {
  await expect(once(sendHalf('/fr/lists/refuse'), 'response')).rejects.toThrow()
  expect(failures()).toMatchObject([{ event: 'request-failed', method: 'POST', path: '/fr/lists/refuse', message: 'no room for the file' }])
})

test('whoever hangs up while sending a file leaves nothing in the log', async () => {
  const asking = sendHalf('/fr/lists/wait').on('error', () => {})
  await once(waiting, 'piece')
  const over = once(waiting, 'over')
  asking.destroy()
  await over
  expect(logged).toEqual([])
})
