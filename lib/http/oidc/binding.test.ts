import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { SignJWT } from 'jose'
import * as oidc from 'openid-client'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, signInAt, startOidc, stepIn, TestBrowser, type OidcServer } from '@/lib/testing/oidc'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

describe('a request belongs to the browser that brought it', () => {
  test('its address opens nothing in another one, signed in or not', async () => {
    const service = await makeService(world)
    const mine = new TestBrowser()
    await mine.follow((await requestOf(await clientOf(server, service), service)).url, server)
    const { browser: theirs } = await browserOf(world, 'mobile-app')
    for (const browser of [theirs, new TestBrowser()])
      for (const way of ['', '/back', '/unmet']) {
        const { response } = await browser.follow(stepIn(mine, server) + way, server)
        expect([response.status, await response.text()]).toEqual([400, 'sorry: request_over · test'])
      }
    const resume = stepIn(mine, server).replace('/interaction/', '/auth/')
    expect((await theirs.follow(resume, server)).response.status).toBe(400)
  })

  test('it is answered once', async () => {
    const service = await makeService(world)
    const config = await clientOf(server, service)
    const browser = new TestBrowser()
    await browser.follow((await requestOf(config, service)).url, server)
    const step = stepIn(browser, server)
    const { session } = await browserOf(world, 'mobile-app')
    await browser.hold(session)
    const resume = (await browser.ask(step)).headers.get('location') ?? ''
    const answers = await Promise.all(Array.from({ length: 5 }, () => browser.ask(resume)))
    expect(answers.filter((answer) => answer.headers.get('location')?.includes('code=')).length).toBe(1)
    expect((await browser.follow(step, server)).response.status).toBe(400)
  })

  test('another person in the same browser gets their own code', async () => {
    const service = await makeService(world)
    const config = await clientOf(server, service)
    const { browser } = await browserOf(world, 'mobile-app')
    const first = (await signInAt(server, config, service, browser)).claims()?.sub
    const other = await browserOf(world, 'mobile-app')
    await browser.hold(other.session)
    expect((await signInAt(server, config, service, browser)).claims()?.sub).not.toBe(first)
  })
})

describe('OpenID Connect Core 3.1.3.7: an ID token', () => {
  test('carries issuer, audience, nonce and ten minutes of life', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const claims = (await signInAt(server, await clientOf(server, service), service, browser)).claims()
    expect(claims).toMatchObject({ iss: server.issuer, aud: service.clientId })
    expect((claims?.exp ?? 0) - (claims?.iat ?? 0)).toBe(600)
  })

  test('RFC 9207: a client notices an answer of another issuer, another state and another nonce', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const config = await clientOf(server, service)
    const { url, verifier, state, nonce } = await requestOf(config, service)
    const { url: back } = await browser.follow(url, server)
    const mixed = new URL(back)
    mixed.searchParams.set('iss', 'https://evil.example')
    const grant = (where: URL, expectedState: string, expectedNonce: string) =>
      oidc.authorizationCodeGrant(config, where, { pkceCodeVerifier: verifier, expectedState, expectedNonce })
    await expect(grant(mixed, state, nonce)).rejects.toThrow()
    await expect(grant(back, 'another', nonce)).rejects.toThrow()
    await expect(grant(back, state, 'another')).rejects.toThrow()
  })

  test.each(['none', 'HS256'])('as a hint with alg %s is refused', async (alg) => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const { url } = await requestOf(await clientOf(server, service), service)
    const payload = { iss: server.issuer, aud: service.clientId, sub: 'x' }
    const text = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const hint =
      alg === 'none'
        ? `${text({ alg })}.${text(payload)}.`
        : await new SignJWT(payload).setProtectedHeader({ alg }).sign(Buffer.from(service.secret))
    url.searchParams.set('id_token_hint', hint)
    expect((await browser.follow(url, server)).url.searchParams.get('error')).toBe('invalid_request')
  })

  test('of somebody else as a hint asks for another sign-in, or answers login_required', async () => {
    const service = await makeService(world)
    const config = await clientOf(server, service)
    const theirs = await browserOf(world, 'mobile-app')
    const { id_token } = await signInAt(server, config, service, theirs.browser)
    const { browser } = await browserOf(world, 'mobile-app')
    world.time.advance(1_000)
    const none = await requestOf(config, service, { prompt: 'none', id_token_hint: id_token ?? '' })
    expect((await browser.follow(none.url, server)).url.searchParams.get('error')).toBe('login_required')
    const { url } = await requestOf(config, service, { id_token_hint: id_token ?? '' })
    expect((await browser.follow(url, server)).url.pathname).toBe('/nl')
  })
})

describe('calls of servers', () => {
  test('are refused when a page of some site makes them', async () => {
    for (const path of ['/token', '/request', '/token/revocation']) {
      const from = (headers: Record<string, string>) => fetch(server.issuer + path, { method: 'POST', body: new URLSearchParams(), headers })
      expect((await from({ origin: 'https://evil.example' })).status).toBe(403)
      expect((await from({ 'sec-fetch-site': 'cross-site' })).status).toBe(403)
      expect((await from({})).status).not.toBe(403)
      expect((await fetch(server.issuer + path)).status).toBe(405)
      expect((await fetch(server.issuer + path, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status).toBe(415)
    }
  })

  test('and everything that is answered may be kept by nobody', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const { url } = await requestOf(await clientOf(server, service), service)
    const answer = await browser.ask(url)
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(answer.headers.getSetCookie().filter((line) => line.startsWith('keyturn-none'))).toEqual([])
    expect((await fetch(`${server.issuer}/token`, { method: 'POST', body: new URLSearchParams() })).headers.get('cache-control')).toContain('no-store')
  })
})
