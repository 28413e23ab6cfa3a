import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, startOidc, type OidcServer } from '@/lib/testing/oidc'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

// OpenID Connect Core 3.1.2.1, RFC 9700 2.1: exact comparison, sign by sign.
test.each([
  'https://vamreg.example.org/callback/',
  'https://vamreg.example.org/callback/more',
  'https://vamreg.example.org/callback?extra=1',
  'https://vamreg.example.org/callback#',
  'http://vamreg.example.org/callback',
  'https://vamreg.example.org:444/callback',
  'https://vamreg.example.org/%63allback',
  'https://VAMREG.example.org/callback',
  'https://somebody@vamreg.example.org/callback',
  'https://evil.example/callback',
  'https://vamreg.example.org.evil.example/callback',
  'https://vamreg.example.org\\@evil.example/callback',
  'http://localhost:9999/callback',
  '//vamreg.example.org/callback',
  '',
])('an answer is never sent to %s', async (redirect_uri) => {
  const service = await makeService(world)
  const { browser } = await browserOf(world, 'mobile-app')
  const { url } = await requestOf(await clientOf(server, service), service, { redirect_uri })
  const { response } = await browser.follow(url, server)
  expect(response.status).toBe(400)
  expect(response.headers.get('location')).toBeNull()
  expect(await response.text()).toMatch(/^sorry: (invalid_redirect_uri|invalid_request)/)
})

test('a service on one machine has the port that it registered, and no other', async () => {
  const service = await makeService(world, { redirectUris: ['http://localhost:3001/callback'] })
  const { browser } = await browserOf(world, 'mobile-app')
  const config = await clientOf(server, service)
  const right = await browser.follow((await requestOf(config, service)).url, server)
  expect(right.url.host).toBe('localhost:3001')
  const wrong = await browser.follow((await requestOf(config, service, { redirect_uri: 'http://localhost:3002/callback' })).url, server)
  expect(wrong.response.status).toBe(400)
})

test('a faulty request goes back to a right address with its error, its state and our name', async () => {
  const service = await makeService(world)
  const { browser } = await browserOf(world, 'mobile-app')
  const { url, state } = await requestOf(await clientOf(server, service), service, { prompt: 'none login' })
  const { url: back } = await browser.follow(url, server)
  expect(back.origin + back.pathname).toBe(service.redirectUri)
  expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'invalid_request', state, iss: server.issuer })
})

test('a service that is unknown or closed is not sent anywhere', async () => {
  const service = await makeService(world)
  const { browser } = await browserOf(world, 'mobile-app')
  const { url } = await requestOf(await clientOf(server, service), service)
  const unknown = new URL(url)
  unknown.searchParams.set('client_id', 'nobody')
  expect((await browser.follow(unknown, server)).response.status).toBe(400)
  await world.pool.query('UPDATE service SET closed_at = now()')
  await new Promise((done) => setTimeout(done, 1_050))
  expect((await browser.follow(url, server)).response.status).toBe(400)
})
