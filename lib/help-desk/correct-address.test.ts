import { beforeEach, expect, test } from 'vitest'
import { hours, minutes } from '@/lib/core/duration'
import { viewReset } from '@/lib/forgotten/read-reset'
import { issueLink } from '@/lib/mailed-link/link-store'
import { askAddressChange, submitAddressCode } from '@/lib/profile/change-address'
import { openSession } from '@/lib/session/open-session'
import type { Session } from '@/lib/session/session'
import { clerkLookingAt } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed, newestCodeOf, signedInWithCard } from '@/lib/testing/signed-in'
import { askCorrection, confirmCorrection } from './correct-address'

let world: TestContext
let citizen: Citizen
let session: Session

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
  session = await signedInWithCard(world, citizen)
})

/** Support asks for another address; what the link in the new mailbox holds. */
async function linkTo(address: string): Promise<string> {
  await askCorrection(world.ctx, await clerkLookingAt(world, citizen.id), citizen.id, address)
  const letter = (await lettersOwed(world)).find(({ template }) => template === 'address-correction')
  return String(letter?.data.url).split('/').at(-1) ?? ''
}

test('once support has put the address right, neither what is open nor what lies in the old mailbox gets anybody in', async () => {
  const reset = await world.ctx.db.transaction((tx) =>
    issueLink(world.ctx, tx, { purpose: 'password-reset', personId: citizen.id, life: hours(1) }),
  )
  const link = await linkTo('new@example.org')
  expect([(await viewReset(world.ctx, reset.secret)).kind, await openSession(world.ctx, session.id)]).toMatchObject(['open', { session }])
  expect(await confirmCorrection(world.ctx, link)).toEqual({ kind: 'changed' })
  expect((await viewReset(world.ctx, reset.secret)).kind).not.toBe('open')
  expect(await openSession(world.ctx, session.id)).toBeNull()
})

test('a stranger at a mistyped address has nothing once the person has proven another themself', async () => {
  const link = await linkTo('stranger@example.org')
  world.time.advance(minutes(1))
  await askAddressChange(world.ctx, session, 'mine@example.org')
  expect(await submitAddressCode(world.ctx, session, await newestCodeOf(world))).toEqual({ kind: 'changed' })
  expect(await confirmCorrection(world.ctx, link)).toEqual({ kind: 'worthless' })
  expect((await world.prisma.person.findUniqueOrThrow({ where: { id: citizen.id } })).email).toBe('mine@example.org')
})
