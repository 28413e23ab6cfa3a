import { beforeEach, expect, test } from 'vitest'
import { minutes, seconds } from '@/lib/core/duration'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWith } from '@/lib/testing/signed-in'
import { openSession } from './open-session'
import type { Session } from './session'
import { whoseWas } from './whose-was'

let world: TestContext
let session: Session

beforeEach(async () => {
  world = await testContext()
  session = await signedInWith(world, await makeCitizen(world.ctx, { keys: ['email-code'] }), 'email-code')
})

const endsAt = async () => (await openSession(world.ctx, session.id))?.endsAt

test.each([0, 30, 59, 60, 61, 119])('a page seen after %i seconds tells the end at which the session is over, to the millisecond', async (later) => {
  world.time.advance(seconds(later))
  const told = (await endsAt()) ?? new Date(0)
  world.time.set(told)
  expect(await endsAt()).toBeUndefined()
  world.time.advance(-1)
  expect(await endsAt()).toBeDefined()
})

test('who looks at a page within a quarter of an hour stays in, for twelve hours in all', async () => {
  for (let quarter = 0; quarter < 48; quarter++) {
    expect(await endsAt()).toBeDefined()
    world.time.advance(minutes(15) - 1)
  }
  expect((await endsAt())?.getTime()).toBe(session.expiresAt.getTime())
  world.time.set(session.expiresAt)
  expect(await endsAt()).toBeUndefined()
})

test('what a script asks for by itself keeps nobody in', async () => {
  for (let minute = 0; minute < 15; minute++) {
    expect(await openSession(world.ctx, session.id, { unattended: true })).not.toBeNull()
    world.time.advance(minutes(1))
  }
  expect(await openSession(world.ctx, session.id, { unattended: true })).toBeNull()
})

test('whose session it was is told once it is over, and asking keeps nothing alive', async () => {
  expect(await whoseWas(world.ctx, session.id)).toBeNull()
  world.time.advance(minutes(10))
  expect(await whoseWas(world.ctx, session.id)).toBeNull()
  world.time.advance(minutes(5))
  expect(await whoseWas(world.ctx, session.id)).toBe(session.personId)
  expect(await whoseWas(world.ctx, 'nobody')).toBeNull()
})
