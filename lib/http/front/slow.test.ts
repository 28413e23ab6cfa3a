import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { workerDatabase } from '@/lib/testing/database'

const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
const settings = { APP_URL: 'http://keys.example.org', KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', SESSION_SECRETS: key('x'), SECRET_KEYS: key('y') }
const root = mkdtempSync(path.join(tmpdir(), 'keyturn-slow-'))

let server: Server
let answering: Promise<void> = Promise.resolve()
let sender: Socket

beforeAll(async () => {
  for (const [name, value] of Object.entries({ ...settings, DATABASE_URL: (await workerDatabase()).url })) vi.stubEnv(name, value)
  const { makeFront } = await import('./front')
  const render = async (req: NodeJS.ReadableStream, res: { end: (text: string) => void }) => {
    for await (const _ of req);
    await answering
    res.end('rendered')
  }
  const front = makeFront({ root, development: true, forms: {}, render: render })
  server = createServer((req, res) => void front(req, res).catch(() => res.destroy())).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.close()
  rmSync(root, { recursive: true })
  vi.unstubAllEnvs()
})
beforeEach(() => {
  // The clock of the front's timers is ours; sockets and the database keep their own.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.useRealTimers()
  sender.destroy()
})

const tooSlow = expect.stringMatching(/^HTTP\/1\.1 408 Request Timeout[^]*Connection: close/) as string

/** Sends a form's head and the beginning of its body; answers what comes back, and whether it was hung up on. */
async function begin(body: string, length: number, what = 'POST /fr/keys?do=name') {
  const heard = { text: '', over: false }
  sender = connect((server.address() as AddressInfo).port, '127.0.0.1')
  sender.on('data', (piece) => (heard.text += String(piece))).on('error', () => undefined).on('close', () => (heard.over = true))
  const head = [`${what} HTTP/1.1`, 'Host: keys.example.org', 'Origin: http://keys.example.org', 'Connection: close',
    'Content-Type: application/x-www-form-urlencoded', `Content-Length: ${String(length)}`]
  sender.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  await settled(() => vi.getTimerCount() > 0)
  return heard
}

async function settled(what: () => boolean): Promise<void> {
  for (let wait = 0; wait < 100 && !what(); wait++) await pause(10)
}

test('whoever sends a form for half a minute is told so and hung up on, and not a moment sooner', async () => {
  const heard = await begin('na', 6)
  vi.advanceTimersByTime(29_999)
  await pause(30)
  expect(heard.over).toBe(false)
  vi.advanceTimersByTime(1)
  await settled(() => heard.over)
  expect(heard).toEqual({ text: tooSlow, over: true })
})

test('a letter now and then buys no time', async () => {
  const heard = await begin('', 40)
  for (let second = 0; second < 29; second++) {
    sender.write('x')
    vi.advanceTimersByTime(1_000)
  }
  await pause(30)
  expect(heard.over).toBe(false)
  sender.write('x')
  vi.advanceTimersByTime(1_000)
  await settled(() => heard.over)
  expect(heard).toEqual({ text: tooSlow, over: true })
})

test('whoever asks for a page and sends something with it has no longer', async () => {
  const heard = await begin('', 40, 'GET /api/health')
  vi.advanceTimersByTime(30_000)
  await settled(() => heard.over)
  expect(heard).toEqual({ text: tooSlow, over: true })
})

test('whoever has sent all of it waits for the answer as long as it takes', async () => {
  let answer = () => {}
  answering = new Promise((resolve) => (answer = resolve))
  const heard = await begin('name=', 6)
  vi.advanceTimersByTime(29_000)
  sender.write('a')
  await pause(50)
  vi.advanceTimersByTime(60_000)
  await pause(30)
  expect(heard.over).toBe(false)
  answer()
  await settled(() => heard.over)
  expect(heard.text).toMatch(/^HTTP\/1\.1 200 [^]*rendered/)
  expect(vi.getTimerCount()).toBe(0)
})
