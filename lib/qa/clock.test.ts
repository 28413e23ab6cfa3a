import { beforeEach, describe, expect, test } from 'vitest'
import { movableClock } from '@/lib/db/clock'
import type { Context } from '@/lib/db/context'
import { makeDatabase } from '@/lib/db/transaction'
import { testContext } from '@/lib/testing/context'
import { clockMove, clockNow, moveClock } from './clock'

let ctx: Context

beforeEach(async () => {
  const world = await testContext()
  ctx = { ...world.ctx, db: makeDatabase(world.pool, movableClock) }
})

const move = (given: object) => moveClock(ctx, clockMove.parse(given))
const accepts = (given: object) => clockMove.safeParse(given).success

/** Milliseconds from an instant until the clock's time; the clock runs on while we look. */
const since = async (instant: Date | string) => (await clockNow(ctx)).getTime() - new Date(instant).getTime()

describe('the movable clock', () => {
  test('stands at the instant it is set to, never a moment before, and runs on', async () => {
    const now = await move({ now: '2027-01-31T00:00:00+01:00' })
    expect(now!.getTime()).toBeGreaterThanOrEqual(Date.UTC(2027, 0, 30, 23))
    expect(await since('2027-01-30T23:00:00Z')).toBeLessThan(2000)
    const [first, second] = [await clockNow(ctx), await clockNow(ctx)]
    expect(second.getTime()).toBeGreaterThanOrEqual(first.getTime())
  })

  test('goes forward and back by seconds, again and again', async () => {
    const before = await clockNow(ctx)
    await move({ advanceSeconds: 86_400 })
    await move({ advanceSeconds: 60.5 })
    await move({ advanceSeconds: -3600 })
    const passed = (await since(before)) - (86_400 + 60.5 - 3600) * 1000
    expect(passed).toBeGreaterThanOrEqual(0)
    expect(passed).toBeLessThan(2000)
  })

  test('loses no move of two that come at once', async () => {
    const before = await clockNow(ctx)
    await Promise.all(Array.from({ length: 10 }, () => move({ advanceSeconds: 100 })))
    expect(await since(before)).toBeGreaterThanOrEqual(1_000_000)
    expect(await since(before)).toBeLessThan(1_005_000)
  })

  test('comes back to the real time', async () => {
    const before = await clockNow(ctx)
    await move({ advanceSeconds: 999_999 })
    await move({ reset: true })
    expect(await since(before)).toBeLessThan(5000)
  })

  test('does not leave the years that calendars agree on', async () => {
    expect(await move({ advanceSeconds: 1e12 })).toBeNull()
    expect(accepts({ now: '1970-01-01T00:00:00Z' })).toBe(false)
  })

  test('takes exactly one move, with a zone where there is a time', () => {
    const now = '2027-01-31T00:00:00'
    for (const given of [{}, { now }, { now: `${now}Z`, reset: true }, { reset: false }]) expect(accepts(given)).toBe(false)
    expect(accepts({ now: `${now}Z` })).toBe(true)
  })
})
