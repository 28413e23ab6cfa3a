import { beforeEach, expect, test } from 'vitest'
import { movableClock } from '@/lib/db/clock'
import type { Context } from '@/lib/db/context'
import { makeDatabase } from '@/lib/db/transaction'
import { overview } from '@/lib/overview/overview'
import { funnelOf } from '@/lib/progress/model'
import { readBuckets } from '@/lib/progress/standing-store'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { clockMove, clockNow, moveClock } from './clock'
import { inhabitants } from './inhabitants'
import { readQaPeople } from './people-store'
import { reset, seedOnce } from './seed'

let world: TestContext
let ctx: Context

beforeEach(async () => {
  world = await testContext()
  ctx = { ...world.ctx, db: makeDatabase(world.pool, movableClock) }
})

test('nobody of the town has the name of another', () => {
  expect(new Set(inhabitants.map(({ username }) => username)).size).toBe(inhabitants.length)
})

test('the town gives the console weeks to look back on, and the clock stands where it stood', async () => {
  await seedOnce(ctx, { town: true })
  const funnel = Object.fromEntries(funnelOf(await ctx.db.glance(readBuckets)).map(({ stage, people }) => [stage, people]))
  const came = (fates: string[]) => inhabitants.filter(({ fate }) => fates.includes(fate.came)).length
  expect(funnel.all).toBeGreaterThanOrEqual(inhabitants.length)
  expect(funnel.right).toBeGreaterThanOrEqual(came(['finished']))
  expect(Number(funnel.noticed)).toBeLessThan(Number(funnel.invited))

  const seen = await overview(ctx, await makeClerk({ ...world, ctx }, 'admin'))
  if (seen.kind === 'denied') throw new Error('denied')
  const { leftOverTime } = seen.figures
  expect(leftOverTime.length).toBeGreaterThan(20)
  expect(leftOverTime.at(-1)?.people).toBe(seen.figures.left)
  expect(Math.abs((await clockNow(ctx)).getTime() - Date.now())).toBeLessThan(10_000)
})

test('nobody signs in as somebody of the town: the desk and the kit know the others only', async () => {
  await seedOnce(ctx, { town: true })
  const known = await ctx.db.transaction((tx) => readQaPeople(ctx, tx))
  expect(known.filter(({ username }) => inhabitants.some((one) => one.username === username))).toEqual([])
  expect(await world.prisma.person.count({ where: { passwordHash: '', roles: { isEmpty: true } } })).toBe(inhabitants.length)
})

test('a reset in the middle of a moved clock brings the same town', async () => {
  await seedOnce(ctx, { town: true })
  const standings = async () => (await ctx.db.glance(readBuckets)).map((bucket) => JSON.stringify(bucket)).sort()
  const before = await standings()
  await moveClock(ctx, clockMove.parse({ advanceSeconds: 86_400 }))
  await reset(ctx, { town: true })
  expect(await standings()).toEqual(before)
})
