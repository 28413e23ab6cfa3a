import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import { workerDatabase } from '@/lib/testing/database'
import type { Answer, Rim } from '../action'

const origin = 'http://keys.example.org'
const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
const usual = { APP_URL: origin, KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', SESSION_SECRETS: key('x'), SECRET_KEYS: key('y') }
const root = mkdtempSync(path.join(tmpdir(), 'keyturn-front-'))

let server: Server
let rims: Rim[]
let answer: () => Promise<Answer>
let rendered: string[]
let logged: string[]

beforeAll(async () => {
  for (const [name, value] of Object.entries({ ...usual, DATABASE_URL: (await workerDatabase()).url })) vi.stubEnv(name, value)
  const sorry = ['not-from-here', 'outdated', 'failure', 'unavailable'].map((name) => `/fr/${name}`)
  mkdirSync(path.join(root, '.next/server/app/fr'), { recursive: true })
  for (const page of sorry) writeFileSync(path.join(root, `.next/server/app${page}.html`), `<h1>${page} %%reference%%</h1>`)
  const routes = Object.fromEntries(sorry.map((page) => [page, {}]))
  writeFileSync(path.join(root, '.next/prerender-manifest.json'), JSON.stringify({ routes }))

  const { makeFront } = await import('./front')
  const { formAction, text } = await import('../action')
  const forms = {
    name: formAction(z.strictObject({ name: text }), async (_input, rim) => {
      rims.push(rim)
      return answer()
    }),
  }
  const front = makeFront({ root, development: false, forms, render: async (req, res) => {
    rendered.push(req.url ?? '')
    res.end('rendered')
  } })
  server = createServer((req, res) => void front(req, res)).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  server.close()
  rmSync(root, { recursive: true })
  vi.unstubAllEnvs()
})
beforeEach(() => {
  ;[rims, rendered, logged] = [[], [], []]
  answer = async () => ({ go: '/keys' })
  vi.spyOn(console, 'error').mockImplementation((line) => void logged.push(String(line)))
})

type Ask = { headers?: Record<string, string | undefined>; body?: string; method?: string }

const post = (address: string, { headers = {}, body = 'name=a', method = 'POST' }: Ask = {}) =>
  new Promise<{ status: number; headers: IncomingHttpHeaders; body: string }>((resolve, reject) => {
    const usually = { host: 'keys.example.org', origin, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) }
    const said = Object.fromEntries(Object.entries<string | undefined>({ ...usually, ...headers }).filter(([, value]) => value !== undefined))
    const { port } = server.address() as AddressInfo
    const asking = request({ host: '127.0.0.1', port, path: address, method, headers: said, agent: false }, (res) => {
      let heard = ''
      res.on('data', (chunk) => (heard += String(chunk)))
      res.on('end', () => resolve({ status: res.statusCode ?? 0, headers: res.headers, body: heard }))
    })
    asking.on('error', reject)
    asking.end(body)
  })

describe('a form', () => {
  test('is answered by the front, and the framework never hears of it', async () => {
    const { status, headers, body } = await post('/fr/activate/email?do=name', { headers: { 'user-agent': 'Firefox' } })
    expect([status, headers.location, body]).toEqual([303, '/fr/keys', ''])
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(rims).toMatchObject([{ locale: 'fr', path: '/activate/email', ctx: { origin: { sender: '127.0.0.1' } } }])
    expect(rendered).toEqual([])
  })

  test.each<[number, string, string, Ask]>([
    [403, 'comes from elsewhere', '/fr/keys?do=name', { headers: { origin: 'https://evil.example' } }],
    [403, 'says nothing of where it comes from', '/fr/keys?do=name', { headers: { origin: undefined } }],
    [403, 'comes from elsewhere and has no name', '/fr/keys', { headers: { origin: 'null' } }],
    [405, 'has no name', '/fr/keys', {}],
    [405, 'is meant for the framework', '/fr/keys', { headers: { 'next-action': '00'.repeat(21) } }],
    [409, 'is of another build', '/fr/keys?do=other', {}],
    [411, 'has no length', '/fr/keys?do=name', { headers: { 'content-length': undefined, 'transfer-encoding': 'chunked' } }],
    [413, 'is too large', '/fr/keys?do=name', { body: `name=${'x'.repeat(65_536)}` }],
    [415, 'is written in parts', '/fr/keys?do=name', { headers: { 'content-type': 'multipart/form-data; boundary=x' } }],
    [415, 'does not say how it is written', '/fr/keys?do=name', { headers: { 'content-type': undefined } }],
    [421, 'is sent under another name', '/fr/keys?do=name', { headers: { host: 'evil.example' } }],
  ])('gets %i when it %s', async (status, _what, address, ask) => {
    const got = await post(address, ask)
    expect(got.status).toBe(status)
    expect(got.headers['set-cookie']).toBeUndefined()
    expect([rims, rendered]).toEqual([[], []])
  })

  test('of another build, or from elsewhere, meets a page that says so', async () => {
    expect((await post('/fr/keys?do=other')).body).toContain('/fr/outdated')
    expect((await post('/fr/keys?do=name', { headers: { origin: 'null' } })).body).toContain('/fr/not-from-here')
  })

  test('may say in which letters it is written', async () => {
    const type = 'Application/X-WWW-Form-Urlencoded; charset=UTF-8'
    expect((await post('/fr/keys?do=name', { headers: { 'content-type': type } })).status).toBe(303)
  })

  test('that fails is logged under the reference that its sender sees, without what was typed', async () => {
    answer = async () => {
      throw new TypeError('cannot write to noor@example.org')
    }
    const { status, body, headers } = await post('/fr/activate/email?do=name', { body: 'name=canary' })
    expect(status).toBe(500)
    expect(headers['set-cookie']).toBeUndefined()
    const [line] = logged.map((each) => JSON.parse(each) as Record<string, unknown>)
    expect(line).toMatchObject({ event: 'request-failed', method: 'POST', path: '/fr/activate/email', name: 'TypeError', message: 'cannot write to [address]' })
    expect(body).toBe(`<h1>/fr/failure ${String(line?.reference)}</h1>`)
    expect(logged.join()).not.toContain('canary')
  })

  test('to an interface is left to it', async () => {
    expect((await post('/api/hooks/resend', { headers: { origin: undefined, 'content-type': 'application/json' }, body: '{}' })).body).toBe('rendered')
    expect((await post('/api/hooks/resend', { body: 'x'.repeat(1_048_577) })).status).toBe(413)
  })
})
