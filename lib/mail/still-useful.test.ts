import { expect, test } from 'vitest'
import { hours } from '@/lib/core/duration'
import type { TakenLetter } from '@/lib/outbox/queue-store'
import { insertWait } from '@/lib/password/wait-store'
import { testContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWith } from '@/lib/testing/signed-in'
import { whyUseless } from './still-useful'

test('whoever waited for a new password is told that the wait is over, unless they have signed in since', async () => {
  const world = await testContext()
  const { id: personId } = await makeCitizen(world.ctx, { keys: ['email-code'] })
  await world.ctx.db.transaction((tx) => insertWait(world.ctx, tx, personId, new Date(tx.now.getTime() + hours(48))))
  const letter = { template: 'password-wait-over', personId } as TakenLetter
  world.time.advance(hours(48))
  expect(await whyUseless(world.ctx.db, letter)).toBeNull()
  world.time.advance(-hours(1))
  await signedInWith(world, { id: personId }, 'email-code')
  world.time.advance(hours(1))
  expect(await whyUseless(world.ctx.db, letter)).toBe('the wait has ended')
})
