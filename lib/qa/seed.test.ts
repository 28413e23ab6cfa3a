import { beforeEach, describe, expect, test } from 'vitest'
import { currentStep } from '@/lib/activation/current-step'
import { locales } from '@/lib/core/locale'
import { movableClock } from '@/lib/db/clock'
import type { Context } from '@/lib/db/context'
import { makeDatabase } from '@/lib/db/transaction'
import { testContext, type TestContext } from '@/lib/testing/context'
import { clockMove, clockNow, moveClock } from './clock'
import { readDesk } from './desk'
import { makePerson } from './make-person'
import { readQaPeople } from './people-store'
import { movePhaseOut, readCutoff } from './phase-out'
import { reset, seedOnce } from './seed'
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
    expect(await people()).toHaveLength(seeds.length)
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
    expect((await people()).map((one) => one.username)).toEqual(seeds.map((seed) => seed.wish.username))
    expect((await personCalled('noor')).card!.cells).not.toEqual(before)
    expect((await clockNow(ctx)).getTime() - now.getTime()).toBeLessThan(20_000)
    expect((await readCutoff(ctx)).getTime() - now.getTime()).toBeLessThan(367 * 86_400_000)
    expect(await world.prisma.deed.count()).toBe(0)
  })

  test('works while others are at work, and when two are asked for', async () => {
    await seedOnce(ctx)
    const others = Array.from({ length: 10 }, () => makePerson(ctx, { card: true }).catch(() => null))
    await Promise.all([reset(ctx), reset(ctx), ...others])
    await reset(ctx)
    expect(await people()).toHaveLength(seeds.length)
  })
})

describe('the desk', () => {
  test('shows the people in the order of the story, and the codes of the phones', async () => {
    await seedOnce(ctx)
    const desk = await readDesk(ctx)
    expect(desk.people[0]?.username).toBe('noor')
    expect(desk.apps.map(({ username, settingUp }) => [username, settingUp])).toEqual(['ada', 'bruno', 'clara', 'lea'].map((name) => [name, false]))
    expect(desk.apps[0]?.code).toMatch(/^\d{6}$/)
    expect(desk.secondsLeft).toBeGreaterThan(0)
    expect(desk.clockIsMoved).toBe(false)
    expect(JSON.stringify(desk.apps)).not.toContain('secret')
  })
})
