import { once } from 'node:events'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { change, query, type Tx } from '@/lib/db/transaction'
import { whileHeld } from '@/lib/testing/at-once'
import { testContext, type TestContext } from '@/lib/testing/context'
import { workerDatabase } from '@/lib/testing/database'
import { layLine, type Line } from '@/lib/testing/line'
import { contextFor, headersOf } from '../asking'
import { noteFailure } from '../render-failure'

const origin = 'http://keys.example.org'
const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
const settings = { APP_URL: origin, KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', SESSION_SECRETS: key('x'), SECRET_KEYS: key('y') }
const root = mkdtempSync(path.join(tmpdir(), 'keyturn-away-'))

let world: TestContext
let line: Line
let server: Server
/** What a page that is rendered asks. */
let render: (req: Parameters<typeof headersOf>[0]) => Promise<unknown>

const count = (tx: Tx) => change(tx)`INSERT INTO limit_counter (key, failures, window_start) VALUES ('a', 1, ${tx.now})`

beforeAll(async () => {
  line = await layLine((await workerDatabase()).url)
  for (const [name, value] of Object.entries({ ...settings, DATABASE_URL: line.url })) vi.stubEnv(name, value)
  const sorry = ['failure', 'unavailable'].map((name) => `/fr/${name}`)
  mkdirSync(path.join(root, '.next/server/app/fr'), { recursive: true })
  for (const page of sorry) writeFileSync(path.join(root, `.next/server/app${page}.html`), `<h1>${page}</h1>`)
  writeFileSync(path.join(root, '.next/prerender-manifest.json'), JSON.stringify({ routes: Object.fromEntries(sorry.map((page) => [page, {}])) }))
  const { makeFront } = await import('./front')
  const { formAction } = await import('../action')
  const forms = {
    count: formAction(z.strictObject({}), async (_input, { ctx }) => {
      await ctx.db.transaction(count)
      return { go: '/keys' }
    }),
  }
  const front = makeFront({ root, development: false, forms, render: async (req, res) => {
    try {
      await render(req)
    } catch (error) {
      // As the framework does it: the reason apart, then the answer.
      noteFailure(req.headers['x-request-id'], error)
      res.statusCode = 500
    }
    res.end('rendered')
  } })
  server = createServer((req, res) => void front(req, res)).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.close()
  line.end()
  rmSync(root, { recursive: true })
  vi.unstubAllEnvs()
})
beforeEach(async () => {
  world = await testContext()
  render = (req) => contextFor(headersOf(req)).db.glance((glance) => query(glance)`SELECT FROM limit_counter`)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  await vi.waitUntil(async () => (await get('/fr/token/activate')).status === 200, 10_000)
})
afterEach(() => line.speak())

const ask = (method: string, address: string) =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; body: string; took: number }>((resolve, reject) => {
    const began = performance.now()
    const headers = { host: 'keys.example.org', origin, 'content-type': 'application/x-www-form-urlencoded', 'content-length': '0' }
    const asking = request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, path: address, method, headers, agent: false }, (res) => {
      let heard = ''
      res.on('data', (chunk) => (heard += String(chunk)))
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: heard, took: performance.now() - began }))
    })
    asking.on('error', reject)
    asking.end()
  })
const get = (address: string) => ask('GET', address)
const send = () => ask('POST', '/fr/activate?do=count')

function expectApology({ status, headers, body, took }: Awaited<ReturnType<typeof ask>>): void {
  expect([status, body]).toEqual([503, '<h1>/fr/unavailable</h1>'])
  expect(headers).toMatchObject({ 'retry-after': '30', 'cache-control': 'no-store' })
  // Two seconds, and one for a machine that has much else to do.
  expect(took).toBeLessThan(3_000)
}

describe('while the database says nothing', () => {
  test('whoever sends a form or asks for a page is told to come back, within two seconds; afterwards all is well', async () => {
    line.silence()
    for (const answer of await Promise.all([send(), get('/fr/keys'), get('/fr/token/notice')])) expectApology(answer)
    line.speak()
    expect((await send()).headers.location).toBe('/fr/keys')
    expect((await get('/fr/keys')).body).toBe('rendered')
  })
})

describe('while something holds up everybody', () => {
  test('they are told to come back, and what they sent does not happen afterwards', async () => {
    await whileHeld(world, 'LOCK TABLE limit_counter IN ACCESS EXCLUSIVE MODE', async () => {
      for (const answer of await Promise.all([send(), get('/fr/keys')])) expectApology(answer)
    })
    expect((await send()).headers.location).toBe('/fr/keys')
  })

  test('the console still waits for its long lists', async () => {
    let list: Promise<unknown> = Promise.resolve()
    await whileHeld(world, 'LOCK TABLE limit_counter IN ACCESS EXCLUSIVE MODE', async () => {
      list = get('/fr/console/people')
      expectApology(await get('/fr/keys'))
    })
    expect(await list).toMatchObject({ status: 200, body: 'rendered' })
  })
})

test('a mistake of ours is no reason to call the database away', async () => {
  render = () => Promise.reject(new TypeError('of undefined'))
  expect(await get('/fr/keys')).toMatchObject({ status: 500, body: '<h1>/fr/failure</h1>' })
})
