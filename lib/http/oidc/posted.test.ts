import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, signInAt, startOidc, type OidcServer } from '@/lib/testing/oidc'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

const post = (path: string, body: BodyInit | undefined, headers: Record<string, string> = {}) =>
  fetch(server.issuer + path, { method: 'POST', headers, redirect: 'manual', ...(body === undefined ? {} : { body }) })

const form = { 'content-type': 'application/x-www-form-urlencoded' }

describe('OpenID Connect Core 3.1.2.1: a request for a sign-in that is sent as a form', () => {
  test('from a page of any site is the same as one in an address', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const { url, state } = await requestOf(await clientOf(server, service), service)
    const sent = await post('/auth', url.searchParams, { origin: 'https://vamreg.example.org', 'sec-fetch-site': 'cross-site' })
    expect(sent.status).toBe(303)
    const { url: back } = await browser.follow(new URL(sent.headers.get('location') ?? '', server.origin), server)
    expect(back.origin + back.pathname).toBe(service.redirectUri)
    expect(back.searchParams.get('state')).toBe(state)
    expect(back.searchParams.get('code')).toBeTruthy()
  })

  test('leads nowhere but into the protocol, whatever stands in it', async () => {
    for (const body of ['//evil.example', '\r\nLocation: https://evil.example', 'redirect_uri=https://evil.example&client_id=nobody', '']) {
      const { headers } = await post('/auth', body, form)
      const to = new URL(headers.get('location') ?? 'x:', server.origin)
      expect([to.origin, to.pathname]).toEqual([server.origin, '/oidc/auth'])
    }
  })

  test('is refused when it is too long, or no form', async () => {
    expect((await post('/auth', new URLSearchParams({ state: 'x'.repeat(9_000) }))).status).toBe(413)
    expect((await post('/auth', `state=${'é'.repeat(3_000)}`, form)).status).toBe(413)
    expect((await post('/auth', '{}', { 'content-type': 'application/json' })).status).toBe(415)
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS']) expect((await fetch(`${server.issuer}/auth`, { method })).status).toBe(405)
  })
})

describe('OpenID Connect RP-Initiated Logout 1.0, 2: a sign-out that is sent as a form', () => {
  const living = () => world.prisma.session.count({ where: { endedAt: null } })
  const foreign = { origin: 'https://vamreg.example.org', 'sec-fetch-site': 'cross-site' }

  test('from a page of the service signs its person out, and sends them back', async () => {
    const service = await makeService(world, { backchannelLogoutUri: 'http://localhost:1/logout' })
    const { browser } = await browserOf(world, 'mobile-app')
    const { id_token = '' } = await signInAt(server, await clientOf(server, service), service, browser)
    const back = { post_logout_redirect_uri: 'https://vamreg.example.org/bye', state: 'a&b' }
    const sent = await post('/session/end', new URLSearchParams({ id_token_hint: id_token, ...back }), foreign)
    expect(sent.status).toBe(303)
    expect(await living()).toBe(1)
    const { url } = await browser.follow(new URL(sent.headers.get('location') ?? '', server.origin), server)
    expect(url.href).toBe('https://vamreg.example.org/bye?state=a%26b')
    expect(await living()).toBe(0)
  })

  test('without their ID token asks them first, and leads nowhere but into the protocol', async () => {
    const { browser } = await browserOf(world, 'mobile-app')
    for (const body of ['', '//evil.example', 'post_logout_redirect_uri=https://evil.example/']) {
      const { headers } = await post('/session/end', body, { ...form, ...foreign })
      const to = new URL(headers.get('location') ?? 'x:', server.origin)
      expect([to.origin, to.pathname]).toEqual([server.origin, '/oidc/session/end'])
      expect((await browser.follow(to, server)).url.pathname).toBe('/nl/leave')
    }
    expect(await living()).toBe(1)
  })

  test('is refused when it is too long, or no form', async () => {
    expect((await post('/session/end', new URLSearchParams({ state: 'x'.repeat(9_000) }))).status).toBe(413)
    expect((await post('/session/end', '{}', { 'content-type': 'application/json' })).status).toBe(415)
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'])
      expect((await fetch(`${server.issuer}/session/end`, { method })).status).toBe(405)
  })
})

describe('OpenID Connect Core 5.3.1: the claims of a person, asked for by POST', () => {
  test('with the token in the header or in the body, as by GET', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const { access_token: token } = await signInAt(server, await clientOf(server, service), service, browser)
    const authorization = `Bearer ${token}`
    const byGet: unknown = await (await fetch(`${server.issuer}/me`, { headers: { authorization } })).json()
    for (const answer of [await post('/me', undefined, { authorization }), await post('/me', new URLSearchParams({ access_token: token }))])
      expect([answer.status, await answer.json()]).toEqual([200, byGet])
  })

  test('and refused with none, with two, in an address or from a page of some site', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const { access_token: token } = await signInAt(server, await clientOf(server, service), service, browser)
    const authorization = `Bearer ${token}`
    expect((await post('/me', undefined)).ok).toBe(false)
    expect((await post('/me', new URLSearchParams({ access_token: token }), { authorization })).status).toBe(400)
    expect((await fetch(`${server.issuer}/me?access_token=${token}`)).ok).toBe(false)
    expect((await post('/me', undefined, { authorization, origin: 'https://evil.example' })).status).toBe(403)
  })
})
