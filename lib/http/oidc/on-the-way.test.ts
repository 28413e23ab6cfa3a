import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, startOidc, TestBrowser, type OidcServer } from '@/lib/testing/oidc'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWith } from '@/lib/testing/signed-in'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

const named = (clientId: string, name = clientId) =>
  makeService(world, { clientId, names: { nl: name, fr: name, de: name, en: name }, redirectUris: [`https://${clientId}.example.org/callback`] })

/** Somebody opens a service in a tab; answers where their request waits. */
async function open(browser: TestBrowser, service: Awaited<ReturnType<typeof named>>, extra: Record<string, string> = {}): Promise<string> {
  const { url } = await requestOf(await clientOf(server, service), service, extra)
  const { headers } = await browser.ask(url)
  const step = new URL(headers.get('location') ?? '', server.origin).href
  await browser.follow(step, server)
  return step
}

const way = async ({ shown }: TestBrowser) => {
  const { arrivalOf, servicesAhead } = await import('@/lib/http/service-cookie')
  return { ahead: (await servicesAhead(shown)).map(({ clientId }) => clientId), arrival: await arrivalOf(shown) }
}

describe('a person with two services in two tabs', () => {
  test('is on the way to both, and ends up in each, whichever comes first', async () => {
    const [a, b] = [await named('a1'), await named('b2')]
    const browser = new TestBrowser()
    const [toA, toB] = [await open(browser, a), await open(browser, b)]
    expect((await way(browser)).ahead).toEqual(['b2', 'a1'])
    await browser.hold(await signedInWith(world, await makeCitizen(world.ctx, { keys: ['email-code'] }), 'email-code'))
    expect((await browser.follow(toA, server)).url.host).toBe('a1.example.org')
    expect((await way(browser)).ahead).toEqual(['b2'])
    expect((await browser.follow(toB, server)).url.host).toBe('b2.example.org')
    expect(await way(browser)).toEqual({ ahead: [], arrival: null })
  })

  test('gives up one of them, and the other still waits', async () => {
    const browser = new TestBrowser()
    await open(browser, await named('a1'))
    const toB = await open(browser, await named('b2'))
    expect((await browser.follow(`${toB}/back`, server)).url.searchParams.get('error')).toBe('access_denied')
    expect(await way(browser)).toEqual({ ahead: ['a1'], arrival: null })
  })

  test('who asks the same one twice is on the way to it once', async () => {
    const a = await named('a1')
    const browser = new TestBrowser()
    await open(browser, a)
    const again = await open(browser, a)
    expect(await way(browser)).toMatchObject({ ahead: ['a1'], arrival: { uid: again.split('/').pop() } })
  })

  test('keeps as many as a cookie holds, the newest first', async () => {
    const browser = new TestBrowser()
    for (const clientId of ['s1', 's2', 's3']) await open(browser, await named(clientId, '字'.repeat(100)))
    const { ahead } = await way(browser)
    expect(ahead[0]).toBe('s3')
    expect(ahead.length).toBeLessThan(3)
    expect(`__Host-keyturn-service=${browser.cookies.get('keyturn-service /')?.value ?? ''}`.length).toBeLessThan(4096)
    for (const clientId of ['t1', 't2', 't3', 't4', 't5']) await open(browser, await named(clientId))
    expect((await way(browser)).ahead).toEqual(['t5', 't4', 't3', 't2'])
  })

  test('is no longer led to a request that is over', async () => {
    const browser = new TestBrowser()
    const toA = await open(browser, await named('a1'))
    await world.pool.query(`DELETE FROM oidc_record WHERE model = 'Interaction'`)
    expect((await browser.follow(toA, server)).response.status).toBe(400)
    expect((await way(browser)).ahead).toEqual([])
  })
})

test('who came with a request, and under which name, is known for ten minutes only', async () => {
  const { browser } = await browserOf(world, 'email-code')
  world.time.advance(1)
  const step = await open(browser, await named('a1'), { prompt: 'login', login_hint: 'noor' })
  const given = (await browser.ask(step)).headers.getSetCookie()
  expect(given.find((line) => line.startsWith('keyturn-arrival='))).toContain('Max-Age=600;')
  expect(given.find((line) => line.startsWith('keyturn-service='))).toContain('Max-Age=46800;')
  expect((await way(browser)).arrival?.hint).toBe('noor')
  const services = await (await import('@/lib/http/service-cookie')).servicesAhead(browser.shown)
  expect(JSON.stringify(services)).not.toContain('noor')
})

test('the language that somebody chose on our pages goes before the one that the service asked for', async () => {
  const { browser } = await browserOf(world, 'email-code')
  world.time.advance(1)
  const step = await open(browser, await named('a1'), { prompt: 'login', ui_locales: 'fr' })
  expect((await browser.follow(step, server)).url.pathname).toBe('/fr')
  expect((await browser.follow(`${step}?ui_locales=de`, server)).url.pathname).toBe('/de')
})

test('whoever goes to a service that takes the token no longer is known to, from that instant on', async () => {
  const service = await named('a1')
  await world.pool.query('UPDATE service SET token_ends_at = $1', [new Date(world.time.now.getTime() + 60_000)])
  const { servicesAhead } = await import('@/lib/http/service-cookie')
  const refused = async () => {
    const browser = new TestBrowser()
    await open(browser, service)
    return (await servicesAhead(browser.shown)).map(({ refusesToken }) => refusesToken)
  }
  expect(await refused()).toEqual([false])
  world.time.advance(60_000)
  expect(await refused()).toEqual([true])
})
