import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as oidc from 'openid-client'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, signInAt, startOidc, type OidcServer, type TestBrowser, type TestService } from '@/lib/testing/oidc'

let world: TestContext
let server: OidcServer
let service: TestService
let config: oidc.Configuration
let browser: TestBrowser
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => {
  world = await testContext()
  service = await makeService(world)
  config = await clientOf(server, service)
  browser = (await browserOf(world, 'mobile-app')).browser
})
afterAll(() => server.close())

describe('OpenID Connect Core 3.1.2.1: a request', () => {
  test.each<Record<string, string>>([
    { display: 'page' },
    { display: 'popup' },
    { claims_locales: 'se fr' },
    { ui_locales: 'se' },
    { extra: 'foobar' },
    { login_hint: 'noor@example.org' },
  ])('is answered with %o as without', async (extra) => {
    expect((await signInAt(server, config, service, browser, extra)).claims()?.aud).toBe('vamreg')
  })

  test('for address and phone is answered without them: we know neither', async () => {
    const tokens = await signInAt(server, config, service, browser, { scope: 'openid address phone profile' })
    expect(tokens.scope).toBe('openid profile')
    const info = await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? '')
    expect(Object.keys(info).sort()).toEqual(['family_name', 'given_name', 'locale', 'name', 'sub'])
  })

  test('that does not say what it wants goes back to its service, with its state', async () => {
    const { url, state } = await requestOf(config, service)
    url.searchParams.delete('response_type')
    const { searchParams } = (await browser.follow(url, server)).url
    expect(Object.fromEntries(searchParams)).toMatchObject({ error: 'invalid_request', state, iss: server.issuer })
    expect(searchParams.has('code')).toBe(false)
  })

  test('with the ID token of whoever is there is answered at once, also where nobody may be asked', async () => {
    const first = await signInAt(server, config, service, browser)
    const again = await signInAt(server, config, service, browser, { prompt: 'none', id_token_hint: first.id_token ?? '' })
    expect(again.claims()?.sub).toBe(first.claims()?.sub)
  })
})
