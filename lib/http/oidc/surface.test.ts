import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exportJWK, generateKeyPair } from 'jose'
import * as oauth from 'oauth4webapi'
import * as oidc from 'openid-client'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, signInAt, startOidc, type OidcServer } from '@/lib/testing/oidc'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

const discovery = async () => (await (await fetch(`${server.issuer}/.well-known/openid-configuration`)).json()) as Record<string, unknown>

describe('OpenID Connect Discovery 1.0', () => {
  test('says what there is, and there is nothing else', async () => {
    expect(await discovery()).toMatchObject({
      issuer: server.issuer,
      authorization_endpoint: `${server.issuer}/auth`,
      token_endpoint: `${server.issuer}/token`,
      userinfo_endpoint: `${server.issuer}/me`,
      end_session_endpoint: `${server.issuer}/session/end`,
      pushed_authorization_request_endpoint: `${server.issuer}/request`,
      response_types_supported: ['code'],
      response_modes_supported: ['query'],
      grant_types_supported: ['authorization_code', 'refresh_token'],
      subject_types_supported: ['pairwise'],
      id_token_signing_alg_values_supported: ['ES256'],
      code_challenge_methods_supported: ['S256'],
      token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
      backchannel_logout_supported: true,
      ui_locales_supported: ['nl', 'fr', 'de', 'en'],
      scopes_supported: ['openid', 'profile', 'email'],
      claims_parameter_supported: false,
      authorization_response_iss_parameter_supported: true,
    })
    const names = Object.keys(await discovery())
    for (const gone of ['registration_endpoint', 'device_authorization_endpoint', 'introspection_endpoint', 'check_session_iframe'])
      expect(names).not.toContain(gone)
  })

  test('shows every key of the list, the first of which signs, and no private half', async () => {
    const { keys } = (await (await fetch(`${server.issuer}/jwks`)).json()) as { keys: Record<string, string>[] }
    expect(keys.map(({ kid }) => kid?.split('-')[0])).toEqual(['k', 'old'])
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const { id_token } = await signInAt(server, await clientOf(server, service), service, browser)
    expect(JSON.parse(Buffer.from(id_token?.split('.')[0] ?? '', 'base64url').toString())).toMatchObject({ alg: 'ES256', kid: keys[0]?.kid })
  })
})

describe('what is off', () => {
  test('a request longer than anybody needs leaves nothing behind', async () => {
    const before = await world.prisma.oidcRecord.count()
    const service = await makeService(world)
    const { url } = await requestOf(await clientOf(server, service), service, { state: 'x'.repeat(9_000) })
    expect((await fetch(url, { redirect: 'manual' })).status).toBe(414)
    expect(await world.prisma.oidcRecord.count()).toBe(before)
  })

  test.each(['token', 'id_token', 'code id_token', 'code token', 'none'])('RFC 9700 2.1.2: response_type %s', async (response_type) => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const { url } = await requestOf(await clientOf(server, service), service, { response_type })
    const { url: back } = await browser.follow(url, server)
    expect(back.href).toMatch(/error=(unsupported_response_type|unauthorized_client|invalid_request)/)
    expect(back.href).not.toMatch(/[?#&](access_token|id_token|code)=/)
  })

  test.each(['fragment', 'form_post', 'web_message', 'jwt'])('response_mode %s', async (response_mode) => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const { url } = await requestOf(await clientOf(server, service), service, { response_mode })
    const { url: back, response } = await browser.follow(url, server)
    expect(`${back.href} ${await response.text()}`).not.toMatch(/[?#&"](code)=/)
    expect(response.status === 400 || /error=/.test(back.href)).toBe(true)
  })

  test.each(['password', 'client_credentials', 'urn:ietf:params:oauth:grant-type:device_code', 'urn:ietf:params:oauth:grant-type:token-exchange', 'implicit'])(
    'RFC 9700 2.4: grant_type %s',
    async (grant_type) => {
      const { clientId, secret } = await makeService(world)
      const body = new URLSearchParams({ grant_type, client_id: clientId, client_secret: secret, username: 'x', password: 'y', scope: 'openid' })
      const authorization = `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`
      body.delete('client_secret')
      const answer = await fetch(`${server.issuer}/token`, { method: 'POST', body, headers: { authorization } })
      expect(answer.status).toBe(400)
      expect(((await answer.json()) as { error: string }).error).toMatch(/unsupported_grant_type|unauthorized_client|invalid_request/)
    },
  )

  test.each(['/reg', '/device', '/device/auth', '/token/introspection', '/challenge', '/backchannel', '/session/end/confirm', '/session/end/success', '/interaction', '/', ''])(
    'there is no %s',
    async (path) => expect([404, 405]).toContain((await fetch(server.issuer + path, { method: 'POST', body: new URLSearchParams() })).status),
  )

  test('claims, request objects and scopes that nobody has are not taken', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const config = await clientOf(server, service)
    const cases: Record<string, string>[] = [{ request: 'e30.e30.' }, { request_uri: 'https://evil.example/request' }, { registration: '{}' }]
    for (const extra of cases) {
      const { url } = await requestOf(config, service, extra)
      expect((await browser.follow(url, server)).url.searchParams.get('error')).toMatch(/request|registration/)
    }
    const tokens = await signInAt(server, config, service, browser, { scope: 'openid offline_access admin' })
    expect(tokens.scope).toBe('openid')
  })
})

describe('how a service proves itself', () => {
  test('OpenID Connect Core 9: with its secret, and not without', async () => {
    const byPost = await makeService(world, { authMethod: 'client_secret_post' })
    const { browser } = await browserOf(world, 'mobile-app')
    const right = await clientOf(server, byPost, oidc.ClientSecretPost(byPost.secret))
    expect((await signInAt(server, right, byPost, browser)).claims()?.aud).toBe('vamreg')
    for (const wrong of [oidc.ClientSecretBasic('ktss_nothing'), oidc.None(), oidc.ClientSecretPost('ktss_nothing')])
      await expect(signInAt(server, await clientOf(server, byPost, wrong), byPost, browser)).rejects.toMatchObject({ status: 401 })
  })

  test('RFC 7523: a signed assertion, once', async () => {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] }
    const service = await makeService(world, { authMethod: 'private_key_jwt', jwks })
    const { browser } = await browserOf(world, 'mobile-app')
    const config = await clientOf(server, service, oidc.PrivateKeyJwt({ key: privateKey, kid: 'one' }))
    expect((await signInAt(server, config, service, browser)).claims()?.aud).toBe('vamreg')
    const stranger = await generateKeyPair('ES256')
    const forged = await clientOf(server, service, oidc.PrivateKeyJwt({ key: stranger.privateKey, kid: 'one' }))
    await expect(signInAt(server, forged, service, browser)).rejects.toMatchObject({ error: 'invalid_client' })

    const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'none' })
    const as = { issuer: server.issuer, token_endpoint: `${server.issuer}/token` }
    await oauth.PrivateKeyJwt({ key: privateKey, kid: 'one' })(as, { client_id: 'vamreg' }, body, new Headers())
    const send = async () => (await (await fetch(as.token_endpoint, { method: 'POST', body })).json()) as { error: string }
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map(({ error }) => error).sort()).toEqual(['invalid_client', 'invalid_client', 'invalid_grant'])
  })
})

test('RFC 9126: a request that was pushed is used once, by its service', async () => {
  const service = await makeService(world)
  const { browser } = await browserOf(world, 'mobile-app')
  const config = await clientOf(server, service)
  const verifier = oidc.randomPKCECodeVerifier()
  const pushed = await oidc.buildAuthorizationUrlWithPAR(config, {
    redirect_uri: service.redirectUri,
    scope: 'openid',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  const { url } = await browser.follow(pushed, server)
  expect((await oidc.authorizationCodeGrant(config, url, { pkceCodeVerifier: verifier })).claims()?.aud).toBe('vamreg')
  const again = await browser.follow(pushed, server)
  expect(again.url.searchParams.has('code')).toBe(false)
})

test('oauth4webapi, another client, goes the same way', async () => {
  const service = await makeService(world)
  const { browser } = await browserOf(world, 'mobile-app')
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated to stand out; the tests speak plain http
  const insecure = { [oauth.allowInsecureRequests]: true }
  const issuer = new URL(server.issuer)
  const as = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, insecure))
  const client = { client_id: service.clientId, id_token_signed_response_alg: 'ES256' }
  const { url, verifier, state, nonce } = await requestOf(await clientOf(server, service), service)
  const { url: back } = await browser.follow(url, server)
  const params = oauth.validateAuthResponse(as, client, back, state)
  const answer = await oauth.authorizationCodeGrantRequest(as, client, oauth.ClientSecretBasic(service.secret), params, service.redirectUri, verifier, insecure)
  const result = await oauth.processAuthorizationCodeResponse(as, client, answer, { expectedNonce: nonce, requireIdToken: true })
  await oauth.validateApplicationLevelSignature(as, answer, insecure)
  const claims = oauth.getValidatedIdTokenClaims(result)
  const info = await oauth.userInfoRequest(as, client, result.access_token, insecure)
  expect(await oauth.processUserInfoResponse(as, client, claims?.sub ?? '', info)).toMatchObject({ given_name: 'Noor' })
})

describe('OpenID Connect Core 8.1: names of people', () => {
  test('differ from service to service, stay the same at each, and say nothing', async () => {
    const one = await makeService(world)
    const two = await makeService(world, { clientId: 'two', redirectUris: ['https://two.example.org/callback'] })
    const { browser, person } = await browserOf(world, 'mobile-app')
    const subject = async (service: typeof one, where = browser) =>
      (await signInAt(server, await clientOf(server, service), service, where)).claims()?.sub ?? ''
    const [a, b] = [await subject(one), await subject(two)]
    expect(a).not.toBe(b)
    expect(a).toMatch(/^[\w-]{43}$/)
    const elsewhere = await browserOf(world, 'email-code', person)
    expect(await subject(one, elsewhere.browser)).toBe(a)
  })

  test('the address is told only when it is asked for, and proven only when it was', async () => {
    const service = await makeService(world)
    const { browser, person } = await browserOf(world, 'email-code')
    const config = await clientOf(server, service)
    const info = async (scope: string) => {
      const tokens = await signInAt(server, config, service, browser, { scope })
      return oidc.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '')
    }
    expect(Object.keys(await info('openid'))).toEqual(['sub'])
    expect(await info('openid email')).toMatchObject({ email: person.email, email_verified: true })
  })
})
