import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as oidc from 'openid-client'
import { currentAppCode } from '@/lib/mobile-app/totp'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { submitSignInCode } from '@/lib/sign-in/submit-code'
import { testContext, type TestContext } from '@/lib/testing/context'
import { clientOf, makeService, requestOf, startOidc, TestBrowser, type OidcServer } from '@/lib/testing/oidc'
import { makeCitizen } from '@/lib/testing/people'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

describe('OpenID Connect Core 3.1, the authorization code flow', () => {
  test('from the request through our sign-in with the app to tokens and claims', async () => {
    const { ctx } = world
    const service = await makeService(world)
    const citizen = await makeCitizen(ctx, { keys: ['mobile-app'] })
    const config = await clientOf(server, service)
    const request = await requestOf(config, service, { ui_locales: 'fr' })
    const browser = new TestBrowser()

    const asked = await browser.follow(request.url, server)
    expect(asked.url.pathname).toBe('/fr')
    const credentials = { keyKind: 'mobile-app', purpose: 'continue', locale: 'fr', ...citizen } as const
    const half = await submitCredentials(ctx, credentials)
    if (half.kind !== 'passed') throw new Error(half.kind)
    const whole = await submitSignInCode(ctx, half.session, currentAppCode(citizen.appSecret, world.time.now))
    if (whole.kind !== 'passed') throw new Error(whole.kind)
    await browser.hold(whole.session)

    const step = [...browser.cookies.values()].map(({ path }) => path).find((path) => path.startsWith('/oidc/interaction/')) ?? ''
    const back = await browser.follow(server.origin + step, server)
    expect(back.url.origin + back.url.pathname).toBe(service.redirectUri)
    const checks = { pkceCodeVerifier: request.verifier, expectedState: request.state, expectedNonce: request.nonce }
    const tokens = await oidc.authorizationCodeGrant(config, back.url, checks)
    const claims = tokens.claims()
    expect(claims).toMatchObject({ iss: server.issuer, aud: 'vamreg', acr: 'http://eidas.europa.eu/LoA/substantial' })
    expect(claims?.amr).toEqual(['pwd', 'otp', 'mfa'])
    expect(claims?.sub).not.toBe(citizen.id)
    const info = await oidc.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '')
    expect(info).toMatchObject({ name: 'Noor Voorbeeld', given_name: 'Noor', family_name: 'Voorbeeld', locale: 'fr', email: citizen.email })
    expect(info.email_verified).toBe(false)
    expect(await world.prisma.deed.count({ where: { kind: 'service-opened', personId: citizen.id } })).toBe(1)
  })
})
