import { beforeEach, expect, test } from 'vitest'
import { seconds } from '@/lib/core/duration'
import { currentAppCode } from '@/lib/mobile-app/totp'
import type { Session } from '@/lib/session/session'
import { signOut } from '@/lib/sign-in/sign-out'
import { untilWaiting, whileHeld } from '@/lib/testing/at-once'
import { testContext, type TestContext } from '@/lib/testing/context'
import { secretBeingSetUp } from '@/lib/testing/guests'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { newestCodeOf, signedInWith } from '@/lib/testing/signed-in'
import { beginActivation } from './begin'
import { beginReplacement } from './begin-replacement'
import { askAddressChange, cancelAddressChange, resendAddressCode, submitAddressCode } from './change-address'
import { chooseKey } from './choose-key'
import { confirmAddress } from './confirm-address'
import { resendRegistrationCode } from './resend-code'
import { appInstalled, nameDevice } from './set-up-app'
import { submitAppCode } from './submit-app-code'
import { submitRegistrationCode } from './submit-code'

let world: TestContext
let citizen: Citizen
let session: Session

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx, { keys: ['email-code'] })
  session = await signedInWith(world, citizen, 'email-code')
})

type Way = () => Promise<unknown>
const begin: Way = () => beginActivation(world.ctx, session)
const replace: Way = () => beginReplacement(world.ctx, session, 'email-code')
const confirm: Way = () => confirmAddress(world.ctx, session)
const ask: Way = () => askAddressChange(world.ctx, session, 'new@example.org')
const cancel: Way = () => cancelAddressChange(world.ctx, session)
const resendToNew: Way = () => resendAddressCode(world.ctx, session)
const prove: Way = async () => submitAddressCode(world.ctx, session, await newestCodeOf(world))
const chooseMail: Way = () => chooseKey(world.ctx, session, 'email-code')
const chooseApp: Way = () => chooseKey(world.ctx, session, 'mobile-app')
const resend: Way = () => resendRegistrationCode(world.ctx, session)
const answerMail: Way = async () => submitRegistrationCode(world.ctx, session, await newestCodeOf(world))
const install: Way = () => appInstalled(world.ctx, session)
const name: Way = () => nameDevice(world.ctx, session, 'Phone')
const answerApp: Way = async () =>
  submitAppCode(world.ctx, session, currentAppCode(await secretBeingSetUp(world, citizen.id), world.time.now))
const wait: Way = async () => world.time.advance(seconds(30))

/** What leads to a move, and the move. */
const moves: Record<string, [...Way[], Way]> = {
  'begin a walk': [begin],
  'replace a key': [replace],
  'confirm the address': [begin, confirm],
  'ask for another address': [begin, ask],
  'ask for another code to the new address': [begin, ask, wait, resendToNew],
  'keep the old address': [begin, ask, cancel],
  'prove the new address': [begin, ask, prove],
  'choose the key by e-mail': [replace, confirm, chooseMail],
  'choose the app': [begin, confirm, chooseApp],
  'ask for another registration code': [replace, confirm, chooseMail, wait, resend],
  'type the registration code': [replace, confirm, chooseMail, answerMail],
  'say that they have the app': [begin, confirm, chooseApp, install],
  'name the phone': [begin, confirm, chooseApp, install, name],
  'type the code of the app': [begin, confirm, chooseApp, install, name, answerApp],
}

/** All that a move could have changed. */
const standing = async () => ({
  walks: await world.prisma.activation.findMany(),
  keys: await world.prisma.digitalKey.findMany({ orderBy: { id: 'asc' } }),
  codes: await world.prisma.mailedCode.findMany({ orderBy: { id: 'asc' } }),
  letters: await world.prisma.letter.count(),
  deeds: await world.prisma.deed.findMany({ where: { kind: { not: 'signed-out' } }, orderBy: { id: 'asc' } }),
  person: await world.prisma.person.findUniqueOrThrow({ where: { id: citizen.id } }),
})

/** Makes a move while something else of the same person is under way, and `end`s its session before it is its turn. */
async function waiting(move: Way, end: () => Promise<void>): Promise<unknown> {
  let begun: Promise<unknown> | undefined
  await whileHeld(world, 'SELECT FROM person FOR NO KEY UPDATE', async () => {
    begun = move()
    await untilWaiting(world, 1)
    await end()
  })
  return begun
}

test.each(Object.entries(moves))('whoever is about to %s and is signed out meanwhile has done nothing', async (_what, ways) => {
  for (const way of ways.slice(0, -1)) await way()
  const before = await standing()
  expect(await waiting(ways.at(-1)!, () => signOut(world.ctx, session.id))).toEqual({ kind: 'elsewhere' })
  expect(await standing()).toEqual(before)
})

test.each(Object.entries(moves))('whoever is about to %s in a session that lives has done it', async (_what, ways) => {
  for (const way of ways.slice(0, -1)) await way()
  const before = await standing()
  expect(await waiting(ways.at(-1)!, () => Promise.resolve())).not.toEqual({ kind: 'elsewhere' })
  expect(await standing()).not.toEqual(before)
})
