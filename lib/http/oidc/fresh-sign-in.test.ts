import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as oidc from 'openid-client'
import { minutes } from '@/lib/core/duration'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, signInAt, startOidc, stepIn, type OidcServer } from '@/lib/testing/oidc'
import { signedInWith } from '@/lib/testing/signed-in'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

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
    const { url: back } = await browser.follow(stepIn(browser, server), server)
    expect(Math.abs(ago((await trade(request, back)).claims()) - 120)).toBeLessThan(5)
  })
})

describe('a session from before is no new sign-in', () => {
  test.each<Record<string, string>>([{ prompt: 'login' }, { max_age: '60' }])('though it opened nothing when %o came, and opens services now', async (extra) => {
    const { browser, person, ask } = await asker()
    await world.pool.query('UPDATE person SET new_password_due_at = $1', [world.time.now])
    world.time.advance(minutes(5))
    const { url } = await ask(extra)
    expect((await browser.follow(url, server)).url.pathname).toBe('/nl/new-password')
    await world.pool.query('UPDATE person SET new_password_due_at = NULL')
    expect((await browser.follow(stepIn(browser, server), server)).url.pathname).toBe('/nl')
    await browser.hold(await signedInWith(world, person, 'email-code'))
    expect((await browser.follow(stepIn(browser, server), server)).url.searchParams.get('code')).toBeTruthy()
  })

  test('nor in another browser, whose session is as old', async () => {
    const { browser, person, ask } = await asker()
    const { session } = await browserOf(world, 'mobile-app', person)
    world.time.advance(minutes(5))
    await browser.follow((await ask({ prompt: 'login' })).url, server)
    await browser.hold(session)
    expect((await browser.follow(stepIn(browser, server), server)).url.pathname).toBe('/nl')
  })
})

describe('whoever signed in anew', () => {
  test('goes on also when they ask twice before they are there', async () => {
    const { browser, person, ask, trade } = await asker()
    world.time.advance(minutes(5))
    const request = await ask({ prompt: 'login' })
    await browser.follow(request.url, server)
    await browser.hold(await signedInWith(world, person, 'email-code'))
    const first = (await browser.ask(stepIn(browser, server))).headers.get('location')
    const second = (await browser.ask(stepIn(browser, server))).headers.get('location') ?? ''
    expect(second).toBe(first)
    expect((await trade(request, (await browser.follow(second, server)).url)).access_token).toBeTruthy()
  })

  test('is not asked a second time where the request wants consent as well', async () => {
    const { browser, person, ask, trade } = await asker()
    world.time.advance(minutes(5))
    const request = await ask({ prompt: 'login consent', max_age: '30' })
    await browser.follow(request.url, server)
    await browser.hold(await signedInWith(world, person, 'email-code'))
    world.time.advance(minutes(1))
    expect((await trade(request, (await browser.follow(stepIn(browser, server), server)).url)).access_token).toBeTruthy()
  })
})
