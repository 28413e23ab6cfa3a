import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { minutes, seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { openSession } from '@/lib/session/open-session'
import { submitSignInCode } from '@/lib/sign-in/submit-code'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { newestCodeOf } from '@/lib/testing/signed-in'
import { databaseClock } from './clock'
import { makeDatabase } from './transaction'

let world: TestContext
beforeEach(async () => {
  world = await testContext()
})
afterEach(() => void vi.useRealTimers())

/** What happens on a server whose own clock is wrong by so much. */
async function on<T>(skew: number, what: (server: Context) => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + skew })
  try {
    return await what({ ...world.ctx, db: makeDatabase(world.pool, databaseClock) })
  } finally {
    vi.useRealTimers()
  }
}

describe('with one server a minute ahead and another a minute behind', () => {
  test('both say the same time, and neither its own', async () => {
    const tell = (server: Context) => server.db.glance(async (glance) => glance.now.getTime())
    const [ahead, behind] = [await on(minutes(1), tell), await on(-minutes(1), tell)]
    expect(behind - ahead).toBeGreaterThanOrEqual(0)
    expect(behind - ahead).toBeLessThan(seconds(10))
  })

  test('a code mailed by one is good at the other for its five minutes', async () => {
    const { username, password } = await makeCitizen(world.ctx, { card: false, keys: ['email-code'] })
    const credentials = { keyKind: 'email-code', purpose: 'continue', username, password, locale: 'nl' } as const
    const begun = await on(-minutes(6), (server) => submitCredentials(server, credentials))
    if (begun.kind !== 'passed') throw new Error(begun.kind)
    const code = await newestCodeOf(world)
    const passed = await on(minutes(6), (server) => submitSignInCode(server, begun.session, code))
    if (passed.kind !== 'passed') throw new Error(passed.kind)
    expect(await on(-minutes(20), (server) => openSession(server, passed.session.id))).not.toBeNull()
  })

  test('a wait that begins at one holds at the other, and no longer', async () => {
    const { username, password } = await makeCitizen(world.ctx)
    const enter = (typed: string) => (server: Context) =>
      submitCredentials(server, { keyKind: 'token-card', purpose: 'activate', username, password: typed, locale: 'nl' })
    for (let n = 0; n < 5; n++) await on(-minutes(1), enter('wrong'))
    const refused = await on(minutes(1), enter(password))
    if (refused.kind !== 'blocked') throw new Error(refused.kind)
    expect(refused.seconds).toBeGreaterThan(50)
    expect(refused.seconds).toBeLessThanOrEqual(60)
  })
})
