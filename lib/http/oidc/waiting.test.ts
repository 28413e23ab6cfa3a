import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { hours, minutes } from '@/lib/core/duration'
import { hidden } from '@/lib/limits/hidden'
import { keptPerSender, waitingPerSender, windowOf } from '@/lib/limits/quota'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, signInAt, startOidc, TestBrowser, type OidcServer, type TestService } from '@/lib/testing/oidc'

let world: TestContext
let server: OidcServer
let service: TestService
let config: Awaited<ReturnType<typeof clientOf>>

beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => {
  world = await testContext()
  service = await makeService(world)
  config = await clientOf(server, service)
})
afterAll(() => server.close())

/** From here on everything comes from this address, which has as many requests left in this minute, or in this half of a day. */
async function comeFrom(sender: string, left: number, rule = waitingPerSender) {
  const { ctx, time } = world
  world = { ...world, ctx: { ...ctx, origin: { ...ctx.origin!, sender } } }
  const name = `${rule.name}/${hidden(ctx, sender)}`
  await world.prisma.quota.create({ data: { name, windowStart: windowOf(rule, time.now), used: rule.calls - left } })
}

/** Where a browser that has never been here is sent. */
async function begin(extra: Record<string, string> = {}): Promise<URL> {
  const { url } = await requestOf(config, service, extra)
  const response = await new TestBrowser().ask(url)
  return new URL(response.headers.get('location') ?? '', url)
}
const waiting = () => world.prisma.oidcRecord.count({ where: { model: 'Interaction' } })

test('however many requests one sender makes at once, so many are kept in a minute, and the rest goes back to the service', async () => {
  await comeFrom('198.51.100.1', 60)
  const places = await Promise.all(Array.from({ length: 80 }, () => begin()))
  const refused = places.filter((place) => place.href.startsWith(service.redirectUri))
  expect([refused.length, await waiting()]).toEqual([20, 60])
  for (const { searchParams } of refused) {
    expect(searchParams.get('error')).toBe('temporarily_unavailable')
    expect(searchParams.get('error_description')).toContain('try again in 60 seconds')
    expect(searchParams.get('state')).toBeTruthy()
  }
})

test('a minute later the sender may go on, and another was never held up', async () => {
  await comeFrom('198.51.100.2', 0)
  expect((await begin()).href).toContain('error=temporarily_unavailable')
  await comeFrom('198.51.100.3', 60)
  expect((await begin()).pathname).toMatch(/^\/oidc\/interaction\//)
  await comeFrom('198.51.100.4', 0)
  world.time.advance(minutes(1))
  expect((await begin()).pathname).toMatch(/^\/oidc\/interaction\//)
})

test('nor does a sender who never makes too many in a minute fill the database: on a whole day there is an end, too', async () => {
  await comeFrom('198.51.100.7', 0, keptPerSender)
  expect((await begin()).href).toContain('error=temporarily_unavailable')
  expect(await waiting()).toBe(0)
  world.time.advance(hours(13))
  expect((await begin()).pathname).toMatch(/^\/oidc\/interaction\//)
})

test('whoever is signed in goes on to their service, whatever others do behind the same address', async () => {
  await comeFrom('198.51.100.5', 0)
  const { browser } = await browserOf(world, 'mobile-app')
  expect((await signInAt(server, config, service, browser)).id_token).toBeTruthy()
  expect((await begin({ prompt: 'none' })).searchParams.get('error')).toBe('login_required')
})

test('whoever had to sign in first comes to their service with the request that was kept, which counts once', async () => {
  await comeFrom('198.51.100.6', 60)
  const browser = new TestBrowser()
  const { url } = await requestOf(config, service)
  const step = new URL((await browser.ask(url)).headers.get('location') ?? '', url)
  const { browser: signedIn } = await browserOf(world, 'mobile-app')
  for (const [key, cookie] of signedIn.cookies) browser.cookies.set(key, cookie)
  await Promise.all(Array.from({ length: 59 }, () => begin()))
  const { url: there } = await browser.follow(step, server)
  expect(there.href).toMatch(/[?&]code=/)
})

test('whoever activates a key first may take as long as their session lives, and still comes to their service', async () => {
  const { url } = await requestOf(config, service)
  const browser = new TestBrowser()
  const asked = await browser.ask(url)
  const step = new URL(asked.headers.get('location') ?? '', url)
  const shown = await browser.ask(step)
  const untilThen = Date.now() + hours(12) + minutes(30)
  const cookies = [...asked.headers.getSetCookie(), ...shown.headers.getSetCookie()].filter((line) => /^keyturn-(step|resume|service)=/.test(line))
  const ends = cookies.map((line) => {
    const seconds = /max-age=(\d+)/i.exec(line)?.[1]
    return seconds ? Date.now() + Number(seconds) * 1000 : Date.parse(/expires=([^;]+)/i.exec(line)?.[1] ?? '')
  })
  expect(ends).toHaveLength(3)
  expect(Math.min(...ends)).toBeGreaterThan(untilThen)
  const [kept] = await world.prisma.oidcRecord.findMany({ where: { model: 'Interaction' } })
  expect(kept?.expiresAt.getTime()).toBeGreaterThan(untilThen)

  vi.useFakeTimers({ toFake: ['Date'], now: untilThen })
  try {
    const { session } = await browserOf(world, 'mobile-app')
    await browser.hold(session)
    expect((await browser.follow(step, server)).url.href).toMatch(/[?&]code=/)
  } finally {
    vi.useRealTimers()
  }
})
