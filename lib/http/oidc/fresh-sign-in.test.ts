import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as oidc from 'openid-client'
import { minutes } from '@/lib/core/duration'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, signInAt, startOidc, TestBrowser, type OidcServer } from '@/lib/testing/oidc'
import { signedInWith } from '@/lib/testing/signed-in'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

const stepIn = (browser: TestBrowser) =>
  server.origin + ([...browser.cookies.values()].map(({ path }) => path).findLast((path) => path.startsWith('/oidc/interaction/')) ?? '')

/** A service, and somebody in whose browser it asks. */
async function asker() {
  const service = await makeService(world)
  const config = await clientOf(server, service)
  const signed = await browserOf(world, 'email-code')
  const ask = (extra: Record<string, string>) => requestOf(config, service, extra)
  const trade = ({ verifier, state, nonce }: Awaited<ReturnType<typeof requestOf>>, back: URL) =>
    oidc.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce })
  return { ...signed, service, config, ask, trade }
}
/** How long ago a sign-in was that an ID token tells of, by the clock that services see. */
const ago = (claims: oidc.IDToken | undefined) => Date.now() / 1000 - (claims?.auth_time ?? 0)

describe('auth_time is when somebody signed in, never later', () => {
  test('where a request was held up on the way, though nobody had to sign in', async () => {
    const { browser, service, config } = await asker()
    world.time.advance(minutes(5))
    const tokens = await signInAt(server, config, service, browser, { prompt: 'consent' })
    expect(Math.abs(ago(tokens.claims()) - 300)).toBeLessThan(5)
  })

  test.each<Record<string, string>>([{ prompt: 'login' }, { max_age: '60' }])('where a service asked for a new sign-in by %o, and its person took their time', async (extra) => {
    const { browser, person, ask, trade } = await asker()
    world.time.advance(minutes(5))
    const request = await ask(extra)
    expect((await browser.follow(request.url, server)).url.pathname).toBe('/nl')
    await browser.hold(await signedInWith(world, person, 'email-code'))
    world.time.advance(minutes(2))
    const { url: back } = await browser.follow(stepIn(browser), server)
    expect(Math.abs(ago((await trade(request, back)).claims()) - 120)).toBeLessThan(5)
  })
})
