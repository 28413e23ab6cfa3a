import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answering } from '@/lib/http/browser'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, signInAt, startOidc, TestBrowser, type OidcServer, type TestService } from '@/lib/testing/oidc'
import { beginTrial, challengeOf } from '@/lib/service/trial'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

const tried = () => `${server.issuer}/tried`

/** The console's button: what it remembers in the browser, and where it leads. */
async function begin(browser: TestBrowser, service: TestService, extra: Record<string, string> = {}): Promise<URL> {
  const { rememberTrial } = await import('@/lib/http/trial-cookie')
  const trial = await beginTrial(world.ctx, await makeClerk(world, 'admin'), service.id)
  if (trial.kind !== 'begun') throw new Error(trial.kind)
  const { state, nonce, verifier, clientId } = trial
  const { browser: answered, given } = answering(undefined)
  await rememberTrial(answered, { serviceId: service.id, clientId, state, verifier, locale: 'en' })
  for (const line of given) browser.take(line)
  const proof = { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' }
  const request = { client_id: clientId, redirect_uri: tried(), response_type: 'code', scope: 'openid', state, nonce, ...proof, ...extra }
  return new URL(`${server.issuer}/auth?${new URLSearchParams(request).toString()}`)
}

async function toldTo(browser: TestBrowser) {
  const { trialAnswerOf } = await import('@/lib/http/trial-cookie')
  return trialAnswerOf({ cookie: (name) => browser.cookies.get(`${name} /`)?.value })
}

describe('an administrator who tries a sign-in as a service', () => {
  test('sees what its ID token says, and leaves nothing behind at the service', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const { url, response } = await browser.follow(await begin(browser, service), server)
    expect([url.pathname, response.status]).toEqual([`/en/console/services/${service.id}/tried`, 200])
    const answer = await toldTo(browser)
    expect([await world.prisma.serviceVisit.count(), await world.prisma.serviceSignIn.count()]).toEqual([0, 0])
    expect(await world.prisma.oidcRecord.count({ where: { model: { in: ['Grant', 'AccessToken', 'RefreshToken'] } } })).toBe(0)

    const claims = (await signInAt(server, await clientOf(server, service), service, browser)).claims()
    const told = { serviceId: service.id, kind: 'told', sub: claims?.sub, acr: claims?.acr, amr: claims?.amr }
    expect(answer).toEqual({ ...told, authTime: expect.closeTo(claims?.auth_time ?? 0, -1) as number })
    expect(await world.prisma.deed.count({ where: { kind: 'service-tried' } })).toBe(1)

    // A grant that the service has stays what it is.
    await browser.follow(await begin(browser, service), server)
    expect((await toldTo(browser))?.kind).toBe('told')
    expect(await world.prisma.oidcRecord.count({ where: { model: 'Grant' } })).toBe(1)
    expect(await world.prisma.serviceVisit.count()).toBe(1)
    expect(await world.prisma.oidcRecord.findMany({ where: { model: 'AuthorizationCode', consumedAt: null } })).toEqual([])
  })

  test('uses up the code, also where two tabs bring it at the same moment', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    await signInAt(server, await clientOf(server, service), service, browser)
    const sent = await browser.ask(await begin(browser, service))
    const tabs = [new TestBrowser(), new TestBrowser()]
    for (const tab of tabs) for (const [key, cookie] of browser.cookies) tab.cookies.set(key, cookie)
    await Promise.all(tabs.map((tab) => tab.ask(sent.headers.get('location') ?? '')))
    expect((await Promise.all(tabs.map(toldTo))).map((answer) => answer?.kind).sort()).toEqual(['refused', 'told'])
  })

  test('sees the refusal that the service would be told of', async () => {
    const service = await makeService(world, { levelAsked: 'high' })
    const { browser } = await browserOf(world, 'mobile-app')
    await browser.follow(await begin(browser, service, { prompt: 'none' }), server)
    expect(await toldTo(browser)).toMatchObject({ kind: 'refused', error: 'unmet_authentication_requirements' })
  })
})

describe('the address where a trial ends', () => {
  test('is one of no service for anybody who has not begun a trial', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const foreign = new TestBrowser()
    const address = await begin(foreign, service)
    const { url, response } = await browser.follow(address, server)
    expect([url.pathname, response.status]).toEqual(['/oidc/auth', 400])
    expect(await response.text()).toContain('redirect_uri')
  })

  test('takes no answer that was not asked for in this browser, by this person, for this service', async () => {
    const [service, other] = [await makeService(world), await makeService(world, { clientId: 'other', redirectUris: ['https://other.example.org/callback'] })]
    const { browser } = await browserOf(world, 'mobile-app')
    const mine = await begin(browser, service)
    const stop = async (address: URL) => {
      const response = await browser.ask(address)
      return new URL(response.headers.get('location') ?? '', address)
    }
    const answer = await stop(mine)
    expect(answer.pathname).toBe('/oidc/tried')

    // Another state, another sender, nobody who waits.
    for (const [name, value] of [['state', 'guessed'], ['iss', 'https://elsewhere.example']] as const) {
      const wrong = new URL(answer)
      wrong.searchParams.set(name, value)
      expect((await browser.ask(wrong)).status).toBe(400)
    }
    expect((await new TestBrowser().ask(answer)).status).toBe(400)

    // A code of another service, of another person's session, or one that has been used.
    const theirs = await begin(browser, other)
    const code = answer.searchParams.get('code') ?? ''
    const swapped = await stop(theirs)
    swapped.searchParams.set('code', code)
    await browser.follow(swapped, server)
    expect(await toldTo(browser)).toMatchObject({ kind: 'refused', error: 'invalid_grant' })

    const again = await stop(await begin(browser, service))
    const { browser: somebody } = await browserOf(world, 'mobile-app')
    for (const [key, cookie] of browser.cookies) if (key.startsWith('keyturn-trial')) somebody.cookies.set(key, cookie)
    await somebody.follow(again, server)
    expect(await toldTo(somebody)).toMatchObject({ kind: 'refused', error: 'invalid_grant' })
    await browser.follow(again, server)
    expect(await toldTo(browser)).toMatchObject({ kind: 'told' })
    expect((await browser.ask(again)).status).toBe(400)
  })

  test('is read, never written to', async () => {
    for (const method of ['POST', 'PUT', 'DELETE']) expect((await fetch(tried(), { method })).status).toBe(405)
  })
})
