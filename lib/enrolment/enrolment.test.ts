import { beforeEach, describe, expect, test } from 'vitest'
import { beginActivation } from '@/lib/activation/begin'
import { appInstalled, nameDevice } from '@/lib/activation/set-up-app'
import { answerAsk } from '@/lib/forgotten/answer-ask'
import { finishReset } from '@/lib/forgotten/finish-reset'
import { askForgotten } from '@/lib/forgotten/ask-forgotten'
import { makeCitizen } from '@/lib/testing/people'
import { days } from '@/lib/core/duration'
import { confirmInvitation } from '@/lib/invitation/confirm-invitation'
import { viewInvitation } from '@/lib/invitation/read-invitation'
import { currentAppCode } from '@/lib/mobile-app/totp'
import { passwordFits } from '@/lib/core/password-hash'
import { chooseNewPassword } from '@/lib/profile/change-password'
import { openSession } from '@/lib/session/open-session'
import type { Session } from '@/lib/session/session'
import { readTerms } from '@/lib/terms/read-terms'
import { submitSignInCode } from '@/lib/sign-in/submit-code'
import { testContext, type TestContext } from '@/lib/testing/context'
import {
  acceptCurrent,
  callIn,
  choose,
  enrolledGuest,
  firstSession,
  goodPassword,
  owed,
  secretBeingSetUp,
  setUpApp,
  signIn,
  type Call,
} from '@/lib/testing/guests'
import { makeOrganisation } from '@/lib/testing/organisations'
import { lettersOwed } from '@/lib/testing/signed-in'
import { acceptTerms, refuseTerms } from './accept-terms'
import { submitEnrolCode } from './submit-code'

let world: TestContext
let organisationId: string
let letter: Call

beforeEach(async () => {
  world = await testContext()
  organisationId = await makeOrganisation(world.ctx, 'Apotheek Zonder Zorgen')
  ;({ letter } = await callIn(world, organisationId))
})

const visitOf = async (session: Session) => {
  const found = await openSession(world.ctx, session.id)
  if (!found) throw new Error('The session is over')
  return found
}

describe('somebody who was invited', () => {
  test('takes the steps in their order, and is in the portal', async () => {
    const half = await firstSession(world, letter)
    expect(half).toMatchObject({ level: 'password', purpose: 'portal' })
    expect(await owed(world, half)).toBe('app')
    const { session } = await setUpApp(world, half)
    expect(session).toMatchObject({ level: 'key', purpose: 'portal' })
    expect(await owed(world, session)).toBe('terms')
    expect(await acceptCurrent(world, session)).toEqual({ kind: 'accepted' })
    expect(await owed(world, session)).toBe('password')
    expect(await viewInvitation(world.ctx, letter.secret)).toMatchObject({ kind: 'used', enrolled: false })
    expect(await choose(world, session, goodPassword)).toEqual({ kind: 'chosen' })
    expect(await owed(world, session)).toBeNull()
    expect(await viewInvitation(world.ctx, letter.secret)).toMatchObject({ kind: 'used', enrolled: true })
    expect(await world.prisma.invitation.findFirst()).toMatchObject({ enrolledAt: world.time.now })
    const deeds = await world.prisma.deed.findMany({ where: { personId: session.personId }, orderBy: { id: 'asc' } })
    const kinds = ['invited', 'invitation-confirmed', 'key-activated', 'signed-in', 'terms-accepted', 'password-changed', 'enrolled']
    expect(deeds.map(({ kind }) => kind).filter((kind) => kinds.includes(kind))).toEqual(kinds)
  })

  test('does not sign in before the letter was confirmed, though the password is right', async () => {
    expect(await signIn(world, letter.username, letter.password)).toEqual({ kind: 'unconfirmed' })
    expect(await signIn(world, letter.username, 'not the password')).toEqual({ kind: 'wrong' })
    expect(await world.prisma.session.count()).toBe(0)
  })

  test('leaves at any step and comes back to it, in another browser', async () => {
    const first = await firstSession(world, letter)
    const shown = await secretBeingSetUp(world, first.personId)
    const again = await signIn(world, letter.username, letter.password)
    if (again.kind !== 'passed') throw new Error(again.kind)
    expect(again.enrolling).toBe(true)
    expect(await owed(world, again.session)).toBe('app')
    expect(await secretBeingSetUp(world, first.personId)).toBe(shown)
    const { secret } = await setUpApp(world, again.session)
    world.time.advance(30_000)
    const third = await signIn(world, letter.username, letter.password)
    if (third.kind !== 'passed') throw new Error(third.kind)
    expect(third.enrolling).toBe(false)
    expect(await owed(world, third.session)).toBeNull()
    const passed = await submitSignInCode(world.ctx, third.session, currentAppCode(secret, world.time.now))
    if (passed.kind !== 'passed') throw new Error(passed.kind)
    expect(await owed(world, passed.session)).toBe('terms')
  })

  test('has fourteen days to set up the app, and then needs another invitation', async () => {
    await firstSession(world, letter)
    world.time.advance(days(14) - 1000)
    expect(await signIn(world, letter.username, letter.password)).toMatchObject({ kind: 'passed' })
    world.time.advance(1000)
    expect(await signIn(world, letter.username, letter.password)).toEqual({ kind: 'unconfirmed' })
  })
})

describe('no step is skipped', () => {
  test('with a password alone nothing of the later steps happens', async () => {
    const half = await firstSession(world, letter)
    expect(await acceptTerms(world.ctx, half, await readTerms(world.ctx, 'nl'))).toEqual({ kind: 'elsewhere' })
    expect(await choose(world, half, goodPassword)).toEqual({ kind: 'elsewhere' })
    expect(await submitEnrolCode(world.ctx, half, '000000')).toMatchObject({ kind: 'over' })
    expect(await submitSignInCode(world.ctx, half, '000000')).toMatchObject({ kind: 'no-key' })
    expect(await world.prisma.termsAcceptance.count()).toBe(0)
  })

  test('the password waits for the terms, by whichever verb it is sent', async () => {
    const { session } = await setUpApp(world, await firstSession(world, letter))
    expect(await choose(world, session, goodPassword)).toEqual({ kind: 'elsewhere' })
    expect(await chooseNewPassword(world.ctx, await visitOf(session), goodPassword)).toEqual({ kind: 'elsewhere' })
    const { passwordHash } = await world.prisma.person.findFirstOrThrow()
    expect(await passwordFits(passwordHash, letter.password)).toBe(true)
  })

  test('the initial password is no new one', async () => {
    const { session } = await setUpApp(world, await firstSession(world, letter))
    await acceptCurrent(world, session)
    expect(await choose(world, session, letter.password)).toEqual({ kind: 'refused', faults: ['used'], realm: 'external' })
    expect(await owed(world, session)).toBe('password')
  })

  test('a reset by mail does not go round them', async () => {
    await askForgotten(world.ctx, { about: 'password', typed: letter.username })
    await answerAsk(world.ctx)
    const templates = (await lettersOwed(world)).map(({ template }) => template)
    expect(templates).toContain('enrolment-unfinished')
    expect(templates).not.toContain('password-reset')
  })
})

describe('many at once', () => {
  test('of twenty that confirm the same link, one confirms', async () => {
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => confirmInvitation(world.ctx, letter.secret)))
    expect(outcomes.filter(({ kind }) => kind === 'confirmed')).toHaveLength(1)
    expect(outcomes.filter((outcome) => outcome.kind === 'dead' && outcome.why === 'used')).toHaveLength(19)
    expect(await world.prisma.deed.count({ where: { kind: 'invitation-confirmed' } })).toBe(1)
  })

  test('of two browsers that send the right code, one sets up the app and the other is sent to sign in', async () => {
    const one = await firstSession(world, letter)
    const two = await signIn(world, letter.username, letter.password)
    if (two.kind !== 'passed') throw new Error(two.kind)
    await appInstalled(world.ctx, one)
    await nameDevice(world.ctx, one, 'Phone')
    const code = currentAppCode(await secretBeingSetUp(world, one.personId), world.time.now)
    const outcomes = await Promise.all([one, two.session].map((session) => submitEnrolCode(world.ctx, session, code)))
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['over', 'passed'])
    expect(await world.prisma.digitalKey.count({ where: { kind: 'mobile-app', status: 'active' } })).toBe(1)
  })

  test('of twenty new passwords one is set', async () => {
    const { session } = await setUpApp(world, await firstSession(world, letter))
    await acceptCurrent(world, session)
    const outcomes = await Promise.all(Array.from({ length: 20 }, (_, n) => choose(world, session, `${goodPassword}${n}`)))
    expect(outcomes.filter(({ kind }) => kind === 'chosen')).toHaveLength(1)
    expect(await world.prisma.deed.count({ where: { kind: 'enrolled' } })).toBe(1)
  })

  test('the terms are accepted once by twenty tabs', async () => {
    const { session } = await setUpApp(world, await firstSession(world, letter))
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => acceptCurrent(world, session)))
    expect(outcomes.filter(({ kind }) => kind === 'accepted')).toHaveLength(1)
    expect(await world.prisma.termsAcceptance.count()).toBe(1)
  })
})

test('whoever guesses at the app code a hundred times is shown another secret, and goes on', async () => {
  const half = await firstSession(world, letter)
  const before = await secretBeingSetUp(world, half.personId)
  await appInstalled(world.ctx, half)
  await nameDevice(world.ctx, half, 'Phone')
  await world.prisma.activation.updateMany({ data: { wrongAppCodes: 100 } })
  expect(await submitEnrolCode(world.ctx, half, '123456')).toEqual({ kind: 'locked' })
  expect(await secretBeingSetUp(world, half.personId)).not.toBe(before)
  expect((await setUpApp(world, half)).session.level).toBe('key')
})

test('whoever refuses the terms is signed out, and asked again at the next sign-in', async () => {
  const { session, secret } = await setUpApp(world, await firstSession(world, letter))
  expect(await refuseTerms(world.ctx, session)).toEqual({ kind: 'refused' })
  expect(await openSession(world.ctx, session.id)).toBeNull()
  world.time.advance(30_000)
  const again = await signIn(world, letter.username, letter.password)
  if (again.kind !== 'passed') throw new Error(again.kind)
  const passed = await submitSignInCode(world.ctx, again.session, currentAppCode(secret, world.time.now))
  if (passed.kind !== 'passed') throw new Error(passed.kind)
  expect(await owed(world, passed.session)).toBe('terms')
  expect(await world.prisma.deed.count({ where: { kind: 'terms-refused' } })).toBe(1)
})

test('whoever is enrolled resets the password by the rules of the portal, and the app is asked for as ever', async () => {
  const { username, appSecret } = await enrolledGuest(world, organisationId)
  await askForgotten(world.ctx, { about: 'password', typed: username })
  await answerAsk(world.ctx)
  const url = (await lettersOwed(world)).findLast(({ template }) => template === 'password-reset')?.data.url
  const secret = String(url).replace(/^.*\//, '')
  const reset = (password: string) => finishReset(world.ctx, secret, { password, proof: '' })
  expect(await reset('korenblauw achter de dijk')).toEqual({ kind: 'refused', faults: ['upper', 'digit'], realm: 'external' })
  expect(await reset(goodPassword)).toEqual({ kind: 'refused', faults: ['used'], realm: 'external' })
  expect(await reset(letter.password)).toEqual({ kind: 'refused', faults: ['used'], realm: 'external' })
  expect(await reset(`${goodPassword}2`)).toMatchObject({ kind: 'done' })
  world.time.advance(30_000)
  const passed = await signIn(world, username, `${goodPassword}2`)
  if (passed.kind !== 'passed') throw new Error(passed.kind)
  expect(passed).toMatchObject({ enrolling: false, session: { level: 'password' } })
  expect(await submitSignInCode(world.ctx, passed.session, currentAppCode(appSecret, world.time.now))).toMatchObject({ kind: 'passed' })
})

test('a citizen who tries the door of the portal goes on as a citizen', async () => {
  const citizen = await makeCitizen(world.ctx, { card: false, keys: ['mobile-app'] })
  const passed = await signIn(world, citizen.username, citizen.password)
  expect(passed).toMatchObject({ kind: 'passed', enrolling: false, session: { purpose: 'continue' } })
})

test('somebody from outside signs in with no other key, and activates none', async () => {
  const { session } = await enrolledGuest(world, organisationId, [], { email: 'iemand@example.org' })
  expect(await beginActivation(world.ctx, session)).toEqual({ kind: 'complete' })
})
