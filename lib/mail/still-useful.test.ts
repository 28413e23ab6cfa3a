import { expect, test } from 'vitest'
import { hours } from '@/lib/core/duration'
import { resendInvitation } from '@/lib/invitation/resend-invitation'
import { withdrawInvitation } from '@/lib/invitation/withdraw-invitation'
import { takeLetters, type TakenLetter } from '@/lib/outbox/queue-store'
import { insertWait } from '@/lib/password/wait-store'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext } from '@/lib/testing/context'
import { callIn, letterSeen } from '@/lib/testing/guests'
import { makeOrganisation } from '@/lib/testing/organisations'
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

test('whoever was called in twice while no mail left gets the newer letter alone, and none once it is withdrawn', async () => {
  const world = await testContext()
  const linde = await makeOrganisation(world.ctx, 'Apotheek De Linde')
  const admin = { as: 'admin', asking: await makeClerk(world, 'admin') } as const
  const { outcome } = await callIn(world, linde)
  if (!('personId' in outcome)) throw new Error(outcome.kind)
  const { personId } = outcome
  const again = { organisationId: linde, personId, seen: await letterSeen(world, personId) }
  world.time.advance(1)
  expect(await resendInvitation(world.ctx, admin, again)).toEqual({ kind: 'resent' })
  const waiting = await world.ctx.db.transaction((tx) => takeLetters(tx, 10))
  const judged = () => Promise.all(waiting.map((letter) => whyUseless(world.ctx.db, letter)))
  expect(await judged()).toEqual(['void', null])
  await withdrawInvitation(world.ctx, admin, linde, personId)
  expect(await judged()).toEqual(['void', 'void'])
})
