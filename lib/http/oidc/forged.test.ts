import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { testContext, type TestContext } from '@/lib/testing/context'
import { workerDatabase } from '@/lib/testing/database'
import { makeService, requestOf, TestBrowser, type TestService } from '@/lib/testing/oidc'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWith } from '@/lib/testing/signed-in'

const origin = 'http://keys.example.org'
const issuer = `${origin}/oidc`
const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
const usual = { APP_URL: origin, KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', SESSION_SECRETS: key('x'), SECRET_KEYS: key('y') }
const root = mkdtempSync(path.join(tmpdir(), 'keyturn-oidc-'))

let world: TestContext
let server: Server
let service: TestService

/** The whole front, as it stands before the framework, at an address that is not the one people type. */
beforeAll(async () => {
  for (const [name, value] of Object.entries({ ...usual, DATABASE_URL: (await workerDatabase()).url })) vi.stubEnv(name, value)
  const sorry = ['nl', 'fr', 'de', 'en'].map((locale) => `/${locale}/service-failure`)
  for (const page of sorry) mkdirSync(path.join(root, `.next/server/app${path.dirname(page)}`), { recursive: true })
  for (const page of sorry) writeFileSync(path.join(root, `.next/server/app${page}.html`), 'sorry: %%reference%%')
  writeFileSync(path.join(root, '.next/prerender-manifest.json'), JSON.stringify({ routes: Object.fromEntries(sorry.map((page) => [page, {}])) }))
  const { makeFront } = await import('../front/front')
  const front = makeFront({ root, development: false, forms: {}, render: async (req, res) => void res.end(`rendered ${req.url ?? ''}`) })
  server = createServer((req, res) => void front(req, res)).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
beforeAll(async () => {
  world = await testContext()
  service = await makeService(world)
})
afterAll(async () => {
  const { processContext } = await import('@/lib/db/context')
  await processContext().db.close()
  server.close()
  rmSync(root, { recursive: true })
  vi.unstubAllEnvs()
})

type Answer = { status: number; headers: IncomingHttpHeaders; body: string; all: string }
type Ask = { headers?: Record<string, string>; body?: string; browser?: TestBrowser }

/** Sends what no browser would send: any header, and an address as it is written. */
const ask = (address: string, { headers = {}, body, browser = new TestBrowser() }: Ask = {}) =>
  new Promise<Answer>((resolve, reject) => {
    const cookie = [...browser.cookies].map(([name, { value }]) => `${name.split(' ')[0] ?? ''}=${value}`).join('; ')
    const form = body === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(Buffer.byteLength(body)) }
    const { port } = server.address() as AddressInfo
    const said = { host: 'keys.example.org', cookie, ...form, ...headers }
    const asking = request({ host: '127.0.0.1', port, path: address, method: body === undefined ? 'GET' : 'POST', headers: said, agent: false }, (res) => {
      let heard = ''
      res.on('data', (chunk) => (heard += String(chunk)))
      res.on('end', () => {
        for (const line of res.headers['set-cookie'] ?? []) browser.take(line)
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: heard, all: res.rawHeaders.join('\n') + heard })
      })
    })
    asking.on('error', reject)
    asking.end(body)
  })

const local = (url: string | URL | undefined) => String(url ?? '').replace(/^https?:\/\/keys\.example\.org/, '')
// What a service sends is what counts here, not how it would look for us.
const metadata = { issuer, authorization_endpoint: `${issuer.replace('http:', 'https:')}/auth` }
const wish = (extra?: Record<string, string>) => requestOf(new oidc.Configuration(metadata, service.clientId), service, extra)

/** A browser in which somebody has signed in, by the clock on the wall. */
async function signedIn(): Promise<TestBrowser> {
  const browser = new TestBrowser()
  await browser.hold(await signedInWith(world, await makeCitizen(world.ctx, { keys: ['mobile-app'] }), 'mobile-app'))
  await world.pool.query(`UPDATE session SET created_at = now(), last_seen_at = now(), expires_at = now() + interval '12 hours'`)
  return browser
}

/** A request that waits for a sign-in: the address of its step, in the browser that brought it. */
async function waiting(extra?: Record<string, string>): Promise<{ browser: TestBrowser; step: string }> {
  const browser = new TestBrowser()
  const { headers } = await ask(local((await wish(extra)).url), { browser })
  return { browser, step: local(headers.location) }
}

const forgeries: Record<string, string>[] = [
  { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', 'x-forwarded-port': '444', 'x-forwarded-prefix': '/evil' },
  { forwarded: 'host=evil.example;proto=https', 'x-real-ip': '192.0.2.1', 'x-forwarded-for': 'evil.example' },
  { 'x-original-url': 'http://evil.example/', 'x-rewrite-url': '//evil.example/', 'x-host': 'evil.example', 'x-forwarded-server': 'evil.example' },
  { 'x-keyturn-path': '//evil.example', 'x-http-host-override': 'evil.example', via: 'evil.example' },
]

describe('no header says who we are', () => {
  test.each(forgeries)('in discovery, redirects and tokens: %o', async (headers) => {
    const said = await ask('/oidc/.well-known/openid-configuration', { headers })
    expect(said.all).not.toContain('evil')
    const addresses = Object.entries(JSON.parse(said.body) as Record<string, unknown>).filter(([name]) => /endpoint$|_uri$|^issuer$/.test(name))
    expect(addresses.length).toBeGreaterThan(5)
    for (const [, address] of addresses) expect(address).toMatch(/^http:\/\/keys\.example\.org\/oidc/)

    const stranger = new TestBrowser()
    const asked = await ask(local((await wish()).url), { headers, browser: stranger })
    expect(asked.all).not.toContain('evil')
    const shown = await ask(local(asked.headers.location), { headers, browser: stranger })
    expect([shown.status, shown.headers.location]).toEqual([303, '/nl'])

    const { url, verifier } = await wish()
    const answer = await ask(local(url), { headers, browser: await signedIn() })
    const back = new URL(answer.headers.location ?? '')
    expect([back.origin + back.pathname, back.searchParams.get('iss')]).toEqual([service.redirectUri, issuer])
    const body = new URLSearchParams({
      grant_type: 'authorization_code', code: back.searchParams.get('code') ?? '', redirect_uri: service.redirectUri, code_verifier: verifier,
    }).toString()
    const authorization = `Basic ${Buffer.from(`${service.clientId}:${service.secret}`).toString('base64')}`
    const { id_token = '' } = JSON.parse((await ask('/oidc/token', { headers: { ...headers, authorization }, body })).body) as { id_token?: string }
    expect(JSON.parse(Buffer.from(id_token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({ iss: issuer, aud: 'vamreg' })
  })

  test('under another name, or with a whole address, nothing is answered', async () => {
    const host = { host: 'evil.example' }
    for (const address of ['/oidc/.well-known/openid-configuration', '/oidc/jwks', local((await wish()).url)]) {
      const { status, headers } = await ask(address, { headers: host })
      expect([status, headers.location]).toEqual([421, undefined])
    }
    expect((await ask('http://evil.example/oidc/jwks')).status).toBe(400)
  })
})

const elsewhere = [
  '//evil.example', '/\\evil.example', '\\\\evil.example', 'https:evil.example', 'https:/evil.example', '%2f%2fevil.example', '/nl//evil.example',
  'https://keys.example.org@evil.example/', 'https://evil.example/%0d%0aLocation:%20x', 'https://evil.example\r\nSet-Cookie: a=b', '\thttps://evil.example',
  'javascript:alert(1)', 'data:text/html,evil', 'https://vamreg.example.org/bye/../evil', 'https://vamreg.example.org/bye#evil', ' https://vamreg.example.org/bye',
]

describe('nobody is led elsewhere', () => {
  test.each(elsewhere)('by %j after a sign-out, as a language, as a name or as an address of a step', async (evil) => {
    const query = (values: Record<string, string>) => new URLSearchParams(values).toString()
    const left = await ask(`/oidc/session/end?${query({ client_id: 'vamreg', post_logout_redirect_uri: evil })}`)
    expect([left.status, left.headers.location]).toEqual([400, undefined])
    const nameless = await ask(`/oidc/session/end?${query({ post_logout_redirect_uri: evil, ui_locales: evil })}`)
    expect(nameless.headers.location).toBe('/nl')

    const { browser, step } = await waiting({ ui_locales: evil, login_hint: evil })
    expect(step).toMatch(/^\/oidc\/interaction\/[\w-]+$/)
    const shown = await ask(step, { browser })
    expect([shown.status, shown.headers.location]).toEqual([303, '/nl'])
    const aside = await ask(`${step}?${query({ to: evil, next: evil, returnTo: evil, redirect_uri: evil })}`, { browser })
    expect(aside.headers.location).toBe('/nl')
    for (const address of [`/oidc/interaction/${encodeURIComponent(evil)}`, `${step}/${encodeURIComponent(evil)}`]) {
      const { status, headers } = await ask(address, { browser })
      expect([400, 404]).toContain(status)
      expect(headers.location).toBeUndefined()
    }
  })

  test('a state goes back as it came, and as nothing else', async () => {
    const state = 'a&next=https://evil.example\r\nSet-Cookie: b=c#d'
    const { headers } = await ask(`/oidc/session/end?${new URLSearchParams({ client_id: 'vamreg', post_logout_redirect_uri: 'https://vamreg.example.org/bye', state }).toString()}`)
    const back = new URL(headers.location ?? '')
    expect([back.origin + back.pathname, back.hash, ...back.searchParams]).toEqual(['https://vamreg.example.org/bye', '', ['state', state]])
    expect(headers['set-cookie']?.join() ?? '').not.toContain('b=c')
  })
})

const tricks: Record<string, string>[] = [
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', 'x-middleware-next': '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-state-tree': '[]' },
  { rsc: '1', 'next-router-segment-prefetch': '/_tree' },
  { 'next-action': '00'.repeat(21) },
  { 'x-http-method-override': 'POST', 'x-matched-path': '/nl/keys', 'x-invoke-path': '/nl/keys' },
  { 'x-keyturn-session': 'anybody', 'x-keyturn-peer': '127.0.0.1', authorization: 'Bearer anything' },
]

describe('no trick goes on with a request that is another browser’s', () => {
  test.each(tricks)('with %o', async (headers) => {
    const { step } = await waiting()
    const resume = step.replace('/interaction/', '/auth/')
    for (const browser of [new TestBrowser(), await signedIn()])
      for (const address of [step, `${step}/back`, `${step}/unmet`, resume, `${step}?_rsc=1`, `${resume}?_rsc=1`]) {
        const { status, headers: given, all } = await ask(address, { headers, browser })
        expect([status, given.location], address).toEqual([400, undefined])
        expect(all).not.toMatch(/vamreg\.example\.org|[?&]code=/)
      }
  })

  test('in another spelling there is no such address', async () => {
    const { browser, step } = await waiting()
    const id = step.split('/').at(-1) ?? ''
    const spellings = [
      `//oidc/interaction/${id}`, `/oidc//interaction/${id}`, `/oidc/./interaction/${id}`, `/oidc/%2e%2e/oidc/interaction/${id}`, `/oidc/interaction/x/../${id}`,
      `/oidc/interaction%2f${id}`, `/oidc/interaction/${id}%00`, `\\oidc\\interaction\\${id}`, `/oidc/interaction/${id}/`, `/oidc/Interaction/${id}`,
    ]
    for (const address of spellings) {
      const { status, headers } = await ask(address, { browser })
      expect([400, 404], address).toContain(status)
      expect(headers.location).toBeUndefined()
    }
    // The framework has pages there, and none of these is one.
    for (const address of [`/nl${step}`, `/NL${step}`, `/xx${step}`, `/OIDC/interaction/${id}`])
      expect((await ask(address, { browser })).body, address).toBe(`rendered ${address}`)
  })
})
