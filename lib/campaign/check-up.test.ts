import { beforeEach, expect, test } from 'vitest'
import { days } from '@/lib/core/duration'
import { startCarrying } from '@/lib/mail/carry'
import { keyAnswered } from '@/lib/key/key-store'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { delivering } from '@/lib/testing/letters'
import { makeCitizen } from '@/lib/testing/people'
import { scriptedPost } from '@/lib/testing/scripted-post'
import { quietList } from './campaign-view'
import { oweCheckUps } from './owe-check-ups'

let world: TestContext
const { post, taken } = scriptedPost()
beforeEach(async () => {
  world = await testContext()
  taken.length = 0
})

const carry = () => startCarrying(delivering(world.ctx, post)).stop()
/** Whom support would see. */
async function quiet() {
  const list = await quietList(world.ctx, await makeClerk(world, 'support'), null)
  return list.kind === 'list' ? list.lines.map(({ username, unasked }) => [username, unasked]) : list
}
/** They sign in with the new key. */
const signIn = async (personId: string) => {
  const key = await world.prisma.digitalKey.findFirstOrThrow({ where: { personId, kind: { not: 'token-card' } } })
  await world.ctx.db.transaction((tx) => keyAnswered(world.ctx, tx, key.id))
}

test('whoever has not used their new key for 28 days is asked once, and two weeks later support is told', async () => {
  const silent = await makeCitizen(world.ctx, { keys: ['email-code'], locale: 'de' })
  const active = await makeCitizen(world.ctx, { keys: ['mobile-app'] })
  await makeCitizen(world.ctx)
  await signIn(active.id)
  world.time.advance(days(28) - 1)
  expect(await oweCheckUps(world.ctx)).toBe(0)
  world.time.advance(1)
  expect([await oweCheckUps(world.ctx), await oweCheckUps(world.ctx)]).toEqual([1, 0])
  await carry()
  expect(taken).toMatchObject([{ to: silent.email, subject: 'Klappt die Anmeldung mit Ihrem neuen digitalen Schlüssel?' }])
  world.time.advance(days(14) - 1)
  expect(await quiet()).toEqual([])
  world.time.advance(1)
  expect(await quiet()).toEqual([[silent.username, false]])
  await signIn(silent.id)
  expect(await quiet()).toEqual([])
})

test('whoever signs in before the letter leaves is not asked', async () => {
  const { id } = await makeCitizen(world.ctx, { keys: ['email-code'] })
  world.time.advance(days(28))
  await oweCheckUps(world.ctx)
  await signIn(id)
  await carry()
  expect(taken).toEqual([])
})

test('whoever has no address that works is on the list at once', async () => {
  const { username } = await makeCitizen(world.ctx, { keys: ['mobile-app'], email: null })
  world.time.advance(days(28))
  await oweCheckUps(world.ctx)
  await carry()
  expect([await quiet(), taken]).toEqual([[[username, true]], []])
})
