import { beforeEach, expect, test } from 'vitest'
import type { Asking } from '@/lib/console/clerk'
import { after, days, minutes } from '@/lib/core/duration'
import type { Rim } from '@/lib/http/action'
import { openSession } from '@/lib/session/open-session'
import { clerkLookingAt } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { withdraw } from './actions'

let world: TestContext
let clerk: Asking
let personId: string
let seen: string

beforeEach(async () => {
  world = await testContext()
  personId = (await makeCitizen(world.ctx)).id
  clerk = await clerkLookingAt(world, personId)
  seen = world.ctx.random.uuid()
  const until = after(world.time.now, days(90))
  await world.prisma.extension.create({ data: { id: seen, personId, until, reason: 'In hospital', actorId: clerk.personId, at: world.time.now } })
})

async function takeBack() {
  const visit = await openSession(world.ctx, clerk.id)
  return withdraw({ seen }, { ctx: world.ctx, locale: 'en', path: `/console/people/${personId}/term/withdraw`, browser: {} as Rim['browser'], visit: async () => visit })
}
const living = () => world.prisma.extension.count({ where: { personId, withdrawnAt: null } })

test('whoever takes back the time that somebody was given gives a fresh code first', async () => {
  world.time.advance(minutes(6))
  expect(await takeBack()).toMatchObject({ refused: { freshCode: { key: 'codeMissing' } } })
  expect(await living()).toBe(1)
})

test('whoever has just given a code takes the time back, and is told so where it was given', async () => {
  expect(await takeBack()).toEqual({ go: `/console/people/${personId}/term?told=withdrawn` })
  expect(await living()).toBe(0)
})
