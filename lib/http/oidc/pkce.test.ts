import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import * as oidc from 'openid-client'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, startOidc, type OidcServer } from '@/lib/testing/oidc'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

// RFC 7636 4.4.1, RFC 9700 2.1.1
test.each([
  ['without a challenge', { code_challenge: null, code_challenge_method: null }],
  ['with the verifier itself as challenge', { code_challenge_method: 'plain' }],
  ['with a challenge of no method', { code_challenge_method: null }],
  ['with a challenge that is none', { code_challenge: 'short' }],
])('a request %s is refused, whatever the service proves otherwise', async (_case, changes) => {
  const service = await makeService(world)
  const { browser } = await browserOf(world, 'mobile-app')
  const { url } = await requestOf(await clientOf(server, service), service)
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) url.searchParams.delete(name)
    else url.searchParams.set(name, value)
  }
  const { url: back } = await browser.follow(url, server)
  expect(back.searchParams.get('error')).toBe('invalid_request')
  expect(back.searchParams.has('code')).toBe(false)
})

test('a wrong verifier, or none, gets no tokens, and the right one still does', async () => {
  const service = await makeService(world)
  const { browser } = await browserOf(world, 'mobile-app')
  const config = await clientOf(server, service)
  const { url, verifier, state, nonce } = await requestOf(config, service)
  const { url: back } = await browser.follow(url, server)
  const grant = (pkceCodeVerifier?: string) =>
    oidc.authorizationCodeGrant(config, back, { pkceCodeVerifier, expectedState: state, expectedNonce: nonce })
  await expect(grant(oidc.randomPKCECodeVerifier())).rejects.toMatchObject({ error: 'invalid_grant' })
  await expect(grant()).rejects.toMatchObject({ error: 'invalid_grant' })
  expect((await grant(verifier)).claims()?.aud).toBe('vamreg')
})
