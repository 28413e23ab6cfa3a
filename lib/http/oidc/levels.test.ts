import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fingerprint } from '@/lib/core/secret'
import type { SignInKind } from '@/lib/core/key-kind'
import { insertKey } from '@/lib/key/key-store'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, signInAt, startOidc, TestBrowser, type OidcServer } from '@/lib/testing/oidc'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWith } from '@/lib/testing/signed-in'

const loa = (level: string) => `http://eidas.europa.eu/LoA/${level}`
let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world, { KEY_LEVELS: 'mobile-app=high' })))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

const stepIn = (browser: TestBrowser) =>
  server.origin + ([...browser.cookies.values()].map(({ path }) => path).findLast((path) => path.startsWith('/oidc/interaction/')) ?? '')

describe('OpenID Connect Core 2, 3.1.2.1: acr, amr and auth_time', () => {
  test.each<[SignInKind, string, string[]]>([
    ['token-card', 'low', ['pwd', 'card', 'mfa']],
    ['email-code', 'substantial', ['pwd', 'otp']],
    ['mobile-app', 'high', ['pwd', 'otp', 'mfa']],
    ['recovery-code', 'low', ['pwd', 'recovery']],
  ])('say what %s is worth by the settings, and when it was used', async (kind, level, amr) => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, kind)
    world.time.advance(120_000)
    const claims = (await signInAt(server, await clientOf(server, service), service, browser)).claims()
    expect(claims).toMatchObject({ acr: loa(level), amr })
    expect(Math.abs(Date.now() / 1000 - 120 - (claims?.auth_time ?? 0))).toBeLessThan(5)
  })

  test('a service that asks for more than the key gives is not answered: the person is asked for another', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'email-code')
    const config = await clientOf(server, service)
    const { url } = await requestOf(config, service, { acr_values: loa('high') })
    expect((await browser.follow(url, server)).url.pathname).toBe('/nl/stronger')
    const unmet = await browser.follow(`${stepIn(browser)}/unmet`, server)
    expect(unmet.url.searchParams.get('error')).toBe('unmet_authentication_requirements')
    expect(unmet.url.searchParams.get('code')).toBeNull()
  })

  test('with another key it goes on, and says so; what the session before had opened goes on with it', async () => {
    const low = await makeService(world)
    const high = await makeService(world, { clientId: 'high', redirectUris: ['https://high.example.org/callback'], levelAsked: 'high' })
    const { browser, person, session } = await browserOf(world, 'email-code')
    await signInAt(server, await clientOf(server, low), low, browser)
    const config = await clientOf(server, high)
    const { url } = await requestOf(config, high)
    expect((await browser.follow(url, server)).url.pathname).toBe('/nl/stronger')
    const next = await signedInWith(world, person, 'mobile-app')
    await browser.hold(next)
    const back = await browser.follow(stepIn(browser), server)
    expect(back.url.searchParams.get('code')).toBeTruthy()
    const visits = await world.prisma.serviceVisit.findMany()
    expect(visits.map(({ sessionId, owedAt }) => [sessionId, owedAt])).toEqual([[fingerprint(next.id), null], [fingerprint(next.id), null]])
    expect((await world.prisma.session.findUniqueOrThrow({ where: { id: fingerprint(session.id) } })).endedAt).not.toBeNull()
    expect((await signInAt(server, config, high, browser)).claims()?.acr).toBe(loa('high'))
  })

  test('with prompt=none it is told that its requirements are not met', async () => {
    const service = await makeService(world, { levelAsked: 'high' })
    const { browser } = await browserOf(world, 'email-code')
    const { url } = await requestOf(await clientOf(server, service), service, { prompt: 'none' })
    expect((await browser.follow(url, server)).url.searchParams.get('error')).toBe('unmet_authentication_requirements')
  })

  test('less than a service asks by registration is never enough, whatever a request says; the least of several is', async () => {
    const service = await makeService(world, { levelAsked: 'substantial' })
    const { browser } = await browserOf(world, 'token-card')
    const config = await clientOf(server, service)
    const { url } = await requestOf(config, service, { acr_values: loa('low') })
    expect((await browser.follow(url, server)).url.pathname).toBe('/nl/stronger')
    const other = await browserOf(world, 'email-code')
    const claims = (await signInAt(server, config, service, other.browser, { acr_values: `${loa('high')} ${loa('substantial')}` })).claims()
    expect(claims?.acr).toBe(loa('substantial'))
  })
})

describe('OpenID Connect Core 3.1.2.1: prompt and max_age', () => {
  test('prompt=login and an old sign-in ask for a new one, and the same session never passes for it', async () => {
    const service = await makeService(world)
    const { browser, person } = await browserOf(world, 'email-code')
    const config = await clientOf(server, service)
    world.time.advance(5 * 60_000)
    const cases: Record<string, string>[] = [{ prompt: 'login' }, { max_age: '60' }, { max_age: '0' }]
    for (const extra of cases) {
      const { url } = await requestOf(config, service, extra)
      expect((await browser.follow(url, server)).url.pathname).toBe('/nl')
      expect((await browser.follow(stepIn(browser), server)).url.pathname).toBe('/nl')
      await browser.hold(await signedInWith(world, person, 'email-code'))
      expect((await browser.follow(stepIn(browser), server)).url.searchParams.get('code')).toBeTruthy()
      browser.cookies.clear()
      const again = await browserOf(world, 'email-code', person)
      for (const [key, value] of again.browser.cookies) browser.cookies.set(key, value)
      world.time.advance(5 * 60_000)
    }
  })

  test('a sign-in young enough passes, and auth_time shows it', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'email-code')
    world.time.advance(30_000)
    const tokens = await signInAt(server, await clientOf(server, service), service, browser, { max_age: '300' })
    expect(tokens.claims()?.auth_time).toBeTruthy()
  })

  test('prompt=none answers at once: with a code in a session, with login_required without', async () => {
    const service = await makeService(world)
    const config = await clientOf(server, service)
    const { browser } = await browserOf(world, 'email-code')
    expect((await signInAt(server, config, service, browser, { prompt: 'none' })).claims()?.sub).toBeTruthy()
    const { url } = await requestOf(config, service, { prompt: 'none' })
    expect((await new TestBrowser().follow(url, server)).url.searchParams.get('error')).toBe('login_required')
  })

  test('prompt=consent is met without a page: the services are of one house', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'email-code')
    expect((await signInAt(server, await clientOf(server, service), service, browser, { prompt: 'consent' })).access_token).toBeTruthy()
  })

  test('ui_locales choose the language, login_hint and the name of the service travel along', async () => {
    const service = await makeService(world)
    const browser = new TestBrowser()
    const { url } = await requestOf(await clientOf(server, service), service, { ui_locales: 'es de-AT fr', login_hint: 'noor' })
    expect((await browser.follow(url, server)).url.pathname).toBe('/de')
    const { arrivalOf, servicesAhead } = await import('@/lib/http/service-cookie')
    expect(await servicesAhead(browser.shown)).toMatchObject([{ names: { de: 'VAMREG' }, needed: 'low' }])
    expect(await arrivalOf(browser.shown)).toMatchObject({ hint: 'noor' })
  })

  test('whoever gives up is sent back with the standard error', async () => {
    const service = await makeService(world)
    const browser = new TestBrowser()
    const { url, state } = await requestOf(await clientOf(server, service), service)
    await browser.follow(url, server)
    const { url: back } = await browser.follow(`${stepIn(browser)}/back`, server)
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ error: 'access_denied', state })
  })
})

describe('the token at a service', () => {
  test('is refused from the service’s own end on, with the page of a refused token, while other services take it', async () => {
    const ended = await makeService(world)
    const open = await makeService(world, { clientId: 'open', redirectUris: ['https://open.example.org/callback'] })
    await world.pool.query(`UPDATE service SET token_ends_at = $1 WHERE client_id = 'vamreg'`, [new Date(world.time.now.getTime() + 60_000)])
    const { browser, person } = await browserOf(world, 'token-card', await makeCitizen(world.ctx))
    const config = await clientOf(server, ended)
    expect((await signInAt(server, config, ended, browser)).claims()?.acr).toBe(loa('low'))
    world.time.advance(60_000)
    const { url } = await requestOf(config, ended)
    expect((await browser.follow(url, server)).url.pathname).toBe('/nl/token/refused')
    const none = await requestOf(config, ended, { prompt: 'none' })
    expect((await browser.follow(none.url, server)).url.searchParams.get('error')).toBe('unmet_authentication_requirements')
    expect((await signInAt(server, await clientOf(server, open), open, browser)).claims()?.acr).toBe(loa('low'))
    // Whoever has activated a key meanwhile is offered that one, if it is enough.
    await world.ctx.db.transaction((tx) => insertKey(world.ctx, tx, person.id, 'email-code'))
    expect((await browser.follow(stepIn(browser), server)).url.pathname).toBe('/nl/stronger')
    const high = await requestOf(config, ended, { acr_values: loa('high') })
    expect((await browser.follow(high.url, server)).url.pathname).toBe('/nl/token/refused')
  })

  test('after everybody’s cutoff a token session opens nothing, and leads into the wizard', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'token-card')
    await world.pool.query('UPDATE phase_out SET cutoff = $1', [world.time.now])
    const { url } = await requestOf(await clientOf(server, service), service)
    expect((await browser.follow(url, server)).url.pathname).toBe('/nl/activate')
  })
})

describe('who is not wholly in gets no code', () => {
  test('after the password alone, or with a new password to choose', async () => {
    const service = await makeService(world)
    const config = await clientOf(server, service)
    const citizen = await makeCitizen(world.ctx, { keys: ['email-code'] })
    const { startSession } = await import('@/lib/session/session-store')
    const half = await world.ctx.db.transaction((tx) =>
      startSession(world.ctx, tx, { personId: citizen.id, level: 'password', keyKind: 'email-code', purpose: 'continue' }),
    )
    const browser = new TestBrowser()
    await browser.hold(half)
    const { url } = await requestOf(config, service)
    expect((await browser.follow(url, server)).url.pathname).toBe('/nl')
    const whole = await browserOf(world, 'email-code', citizen)
    await world.pool.query('UPDATE person SET new_password_due_at = $1', [world.time.now])
    expect((await whole.browser.follow((await requestOf(config, service)).url, server)).url.pathname).toBe('/nl/new-password')
  })
})
