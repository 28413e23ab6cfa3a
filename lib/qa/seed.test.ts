import { beforeEach, describe, expect, test, vi } from 'vitest'
import { currentStep } from '@/lib/activation/current-step'
import { looksLikeKey } from '@/lib/api-key/format'
import { verifyKey } from '@/lib/api-key/verify-key'
import { locales } from '@/lib/core/locale'
import { movableClock } from '@/lib/db/clock'
import type { Context } from '@/lib/db/context'
import { makeDatabase } from '@/lib/db/transaction'
import { testContext, type TestContext } from '@/lib/testing/context'
import { signIn } from '@/lib/testing/guests'
import { lettersOwed } from '@/lib/testing/signed-in'
import { clockMove, clockNow, moveClock } from './clock'
import { readDesk } from './desk'
import { makePerson } from './make-person'
import { readQaPeople } from './people-store'
import { movePhaseOut, readCutoff } from './phase-out'
import { reset, seedOnce } from './seed'
import { demoClient } from './demo-client'
import { demoGuests } from './demo-guests'
import { seeds } from './seeds'

let world: TestContext
let ctx: Context

beforeEach(async () => {
  world = await testContext()
  ctx = { ...world.ctx, db: makeDatabase(world.pool, movableClock) }
})

const people = () => ctx.db.transaction((tx) => readQaPeople(ctx, tx))
const personCalled = async (username: string) => (await people()).find((person) => person.username === username)!

describe('the seed', () => {
  test('has somebody in every language whose card asks for cell 18', async () => {
    await seedOnce(ctx)
    for (const locale of locales) {
      const theirs = (await people()).filter((one) => one.locale === locale && one.email)
      const fresh = theirs.find((one) => one.keys.join() === 'token-card')
      expect(fresh?.card).toMatchObject({ status: 'active', pendingCell: 18 })
    }
  })

  test('has somebody for every other story', async () => {
    await seedOnce(ctx)
    expect(await personCalled('joris')).toMatchObject({ keys: ['email-code'], card: { status: 'deactivated' } })
    expect(await personCalled('lea')).toMatchObject({ keys: ['mobile-app'], card: { status: 'deactivated' } })
    expect((await personCalled('lea')).mobileAppSecret).toMatch(/^[A-Z2-7]{32}$/)
    expect(await personCalled('hilde')).toMatchObject({ email: null, keys: ['token-card'] })
    expect(await personCalled('alex')).toMatchObject({ keys: [], card: { status: 'locked' } })
    const simon = await world.prisma.person.findUniqueOrThrow({ where: { username: 'simon' } })
    expect((await currentStep(ctx, simon.id)).step).toBe('select')
  })

  test('has a service behind the tile of its application, whose secret and API key are good; both follow it to another port', async () => {
    await seedOnce(ctx)
    const services = () => world.prisma.service.findMany({ include: { application: true } })
    expect(await services()).toMatchObject([{ clientId: demoClient.clientId, redirectUris: ['http://localhost:3001/callback'], application: { code: 'VAMREG' } }])
    const application = await world.prisma.application.findUniqueOrThrow({ where: { code: 'VAMREG' } })
    expect(looksLikeKey(demoClient.apiKey)).toBe(true)
    expect(await verifyKey(ctx, demoClient.apiKey, application.id)).toMatchObject({ kind: 'active', holder: { scopes: ['keys:verify'] } })
    vi.stubEnv('DEMO_SERVICE_URL', 'http://localhost:3005')
    expect(await seedOnce(ctx)).toBe(false)
    vi.unstubAllEnvs()
    expect(await services()).toMatchObject([
      { redirectUris: ['http://localhost:3005/callback'], backchannelLogoutUri: 'http://localhost:3005/backchannel-logout', application: { url: 'http://localhost:3005/' } },
    ])
  })

  test('has two organisations, each with somebody responsible, and an application that they open', async () => {
    await seedOnce(ctx)
    expect(await personCalled('ines.voorbeeld@example.be')).toMatchObject({ external: true, organisations: [{ name: 'Apotheek De Linde', manager: true }] })
    const mila = await personCalled('mila.sample@example.org')
    expect(mila.organisations[0]?.roles).toEqual(['VAMREG.IAM_API_KEY_MANAGER', 'VAMREG.REPORTER'])
    expect(await personCalled('hugo.exemple@example.be')).toMatchObject({ organisations: [{ name: 'Laboratoire Exemple', manager: true }] })
    expect(await world.prisma.application.findMany({ select: { code: true, environment: true, url: true }, orderBy: { code: 'desc' } })).toMatchObject([
      { code: 'VAMREG', environment: 'UAT', url: 'http://localhost:3001/' },
      { code: 'SHORTAGES' },
    ])
  })

  test('has an invitation waiting for each of two people, with the password that the desk shows', async () => {
    await seedOnce(ctx)
    for (const username of ['yasmine.inventee@example.be', 'toby.invented@example.org']) {
      const { password } = await personCalled(username)
      expect(await signIn(world, username, password)).toEqual({ kind: 'unconfirmed' })
    }
    expect((await lettersOwed(world)).map(({ template }) => template)).toEqual(['invitation', 'invitation'])
  })

  test('has only invented people, with long passwords', async () => {
    await seedOnce(ctx)
    for (const { email, password } of await people()) {
      expect(password.length).toBeGreaterThanOrEqual(12)
      expect(email ?? 'nobody@example.org').toMatch(/@example\.(org|be)$/)
    }
  })

  test('comes once, also when two ask at the same time', async () => {
    const answers = await Promise.all([seedOnce(ctx), seedOnce(ctx)])
    expect([...answers].sort()).toEqual([false, true])
    expect(await people()).toHaveLength(seeds.length + demoGuests.length)
  })

  test('ends the token on a 31 January, at midnight in Brussels', async () => {
    await seedOnce(ctx)
    expect((await readCutoff(ctx)).toISOString()).toMatch(/^20\d\d-01-30T23:00:00\.000Z$/)
  })
})

describe('a reset', () => {
  test('takes everything back: people, letters, cutoff and clock', async () => {
    await seedOnce(ctx)
    const { cells: before } = (await personCalled('noor')).card!
    await makePerson(ctx, { username: 'somebody' })
    await moveClock(ctx, clockMove.parse({ now: '2031-05-05T12:00:00Z' }))
    await movePhaseOut(ctx, { cutoff: new Date('2030-01-01T00:00:00Z') })
    const now = new Date()

    await reset(ctx)
    expect((await people()).map((one) => one.username)).toEqual([...seeds.map((seed) => seed.wish.username), ...demoGuests.map(({ guest }) => guest.email)])
    expect((await personCalled('noor')).card!.cells).not.toEqual(before)
    expect((await clockNow(ctx)).getTime() - now.getTime()).toBeLessThan(20_000)
    expect((await readCutoff(ctx)).getTime() - now.getTime()).toBeLessThan(367 * 86_400_000)
    const kinds = new Set((await world.prisma.deed.findMany()).map(({ kind }) => kind))
    expect(kinds).toEqual(new Set(['member-added', 'role-given', 'invited']))
  })

  test('works while others are at work, and when two are asked for', async () => {
    await seedOnce(ctx)
    const others = Array.from({ length: 10 }, () => makePerson(ctx, { card: true }).catch(() => null))
    await Promise.all([reset(ctx), reset(ctx), ...others])
    await reset(ctx)
    expect(await people()).toHaveLength(seeds.length + demoGuests.length)
  })
})

const clerks = ['ada', 'bruno', 'clara', 'lea']
const fromOutside = ['hugo.exemple@example.be', 'ines.voorbeeld@example.be', 'mila.sample@example.org']

describe('the desk', () => {
  test('shows the people in the order of the story, and the codes of the phones', async () => {
    await seedOnce(ctx)
    const desk = await readDesk(ctx)
    expect(desk.people[0]?.username).toBe('noor')
    expect(desk.apps.map(({ username, settingUp }) => [username, settingUp])).toEqual([...clerks, ...fromOutside].sort().map((name) => [name, false]))
    expect(desk.apps[0]?.code).toMatch(/^\d{6}$/)
    expect(desk.secondsLeft).toBeGreaterThan(0)
    expect(desk.clockIsMoved).toBe(false)
    expect(JSON.stringify(desk.apps)).not.toContain('secret')
  })

  test('says that the token has ended once nobody signs in with a card, so not during a pause', async () => {
    await seedOnce(ctx)
    const isEnded = async () => (await readDesk(ctx)).tokenEnded
    expect(await isEnded()).toBe(false)
    await movePhaseOut(ctx, { cutoff: new Date('2026-01-01T00:00:00Z') })
    expect(await isEnded()).toBe(true)
    await movePhaseOut(ctx, { paused: true })
    expect(await isEnded()).toBe(false)
  })
})
