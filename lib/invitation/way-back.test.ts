import { beforeEach, describe, expect, test } from 'vitest'
import type { Holder } from '@/lib/api-key/verify-key'
import { days } from '@/lib/core/duration'
import { inviteByKey } from '@/lib/directory/invite-by-key'
import { confirmNewApp, viewNewApp } from '@/lib/enrolment/new-app'
import { answerAsk } from '@/lib/forgotten/answer-ask'
import { askForgotten } from '@/lib/forgotten/ask-forgotten'
import type { WantedGrant } from '@/lib/grant/model'
import { deactivateKey } from '@/lib/help-desk/deactivate-key'
import { resetApp } from '@/lib/help-desk/reset-app'
import { makeRecoveryCodes } from '@/lib/my-keys/recovery-codes'
import { retain } from '@/lib/retention/retain'
import { atOnce } from '@/lib/testing/at-once'
import { clerkLookingAt, makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { choose, enrolledGuest, firstSession, goodPassword, newestInvitation, owed, setUpApp, signIn, somebody } from '@/lib/testing/guests'
import { makeApplication, makeOrganisation, putIn } from '@/lib/testing/organisations'
import { makeCitizen } from '@/lib/testing/people'
import { lettersOwed, signedInWith } from '@/lib/testing/signed-in'
import { inviteGuest } from './invite-guest'
import type { Inviter } from './inviter'
import { viewInvitation } from './read-invitation'

let world: TestContext
let linde: string
let reporter: WantedGrant
let guest: Awaited<ReturnType<typeof enrolledGuest>>

beforeEach(async () => {
  world = await testContext()
  const applicationId = await makeApplication(world.ctx, 'VAMREG', 'REPORTER')
  reporter = { applicationId, role: 'REPORTER', expiresAt: null }
  linde = await makeOrganisation(world.ctx, 'Apotheek De Linde', [reporter])
  guest = await enrolledGuest(world, linde, [reporter])
  world.time.advance(days(60))
})

async function managerOf(organisationId: string): Promise<Inviter> {
  const person = await makeCitizen(world.ctx, { card: false, keys: ['mobile-app'] })
  await putIn(world.ctx, person.id, organisationId, [], true)
  return { as: 'manager', asking: await signedInWith(world, person, 'mobile-app') }
}
const admin = async (): Promise<Inviter> => ({ as: 'admin', asking: await makeClerk(world, 'admin') })

const typed = { ...somebody, firstName: 'Charlotte', locale: 'fr' } as const
const inviteAgain = (inviter: Inviter, organisationId = linde) => inviteGuest(world.ctx, inviter, { guest: typed, organisationId, grants: [] })
const endApp = async () => deactivateKey(world.ctx, await clerkLookingAt(world, guest.personId), guest.personId, 'mobile-app', true)
const newAppLink = async () => String((await lettersOwed(world)).findLast(({ template }) => template === 'app-reset')?.data.url).replace(/^.*\//, '')
const letters = async (template: string) => (await lettersOwed(world)).filter((letter) => letter.template === template)

describe('somebody who came long ago, whose app was ended and who forgot the password', () => {
  test('is told what leads back', async () => {
    await endApp()
    await askForgotten(world.ctx, { about: 'password', typed: guest.username })
    await answerAsk(world.ctx)
    expect(await letters('app-missing')).toMatchObject([{ to: somebody.email.replace('Example', 'example'), data: { username: guest.username } }])
    expect([...(await letters('enrolment-unfinished')), ...(await letters('password-reset'))]).toEqual([])
  })

  test.each([
    ['a manager of their organisation', () => managerOf(linde)],
    ['an administrator', admin],
  ])('is invited anew by %s, and comes in with another password and another app', async (_who, inviter) => {
    await endApp()
    expect(await inviteAgain(await inviter())).toEqual({ kind: 'invited', personId: guest.personId })
    expect(await inviteAgain(await admin())).toEqual({ kind: 'unchanged', personId: guest.personId })
    expect(await signIn(world, guest.username, goodPassword)).toEqual({ kind: 'wrong' })
    const letter = await newestInvitation(world)
    expect(letter.roles).toEqual(['VAMREG (UAT) – REPORTER'])
    const { session, secret } = await setUpApp(world, await firstSession(world, letter))
    expect(secret).not.toBe(guest.appSecret)
    expect(await owed(world, session)).toBe('password')
    expect(await choose(world, session, goodPassword)).toMatchObject({ kind: 'refused' })
    expect(await choose(world, session, `${goodPassword}2`)).toEqual({ kind: 'chosen' })
    expect(await owed(world, session)).toBeNull()
    expect(await viewInvitation(world.ctx, letter.secret)).toMatchObject({ kind: 'used', enrolled: true })
    expect(await inviteAgain(await admin())).toEqual({ kind: 'unchanged', personId: guest.personId })
  })

  test('gets one letter from two who invite them at once', async () => {
    await endApp()
    const managers = [await managerOf(linde), await managerOf(linde)]
    const outcomes = await atOnce(world, `SELECT FROM person WHERE id = '${guest.personId}' FOR UPDATE`, managers.map((manager) => () => inviteAgain(manager)))
    expect(outcomes.map(({ kind }) => kind)).toEqual(['invited', 'unchanged'])
  })

  test('keeps their names, and their account too when they do not come', async () => {
    await endApp()
    await inviteAgain(await admin())
    world.time.advance(days(15))
    expect(await inviteAgain(await admin())).toMatchObject({ kind: 'invited' })
    expect(await world.prisma.person.findUnique({ where: { id: guest.personId } })).toMatchObject({ firstName: 'Lotte', locale: 'nl' })
    world.time.advance(days(400))
    await retain(world.ctx)
    expect(await world.prisma.person.count({ where: { id: guest.personId } })).toBe(1)
  })

  test('has no other way left that led in before', async () => {
    await makeRecoveryCodes(world.ctx, guest.session)
    await resetApp(world.ctx, await clerkLookingAt(world, guest.personId), guest.personId)
    const link = await newAppLink()
    expect(await viewNewApp(world.ctx, link)).toMatchObject({ kind: 'open' })
    expect(await inviteAgain(await managerOf(linde))).toMatchObject({ kind: 'invited' })
    expect(await viewNewApp(world.ctx, link)).toEqual({ kind: 'superseded' })
    expect(await world.prisma.recoveryList.count()).toBe(0)
  })
})

describe('nobody loses the password that they have', () => {
  test('while they have the app, or a link of support has let them set up another', async () => {
    expect(await inviteAgain(await admin())).toMatchObject({ kind: 'unchanged' })
    await resetApp(world.ctx, await clerkLookingAt(world, guest.personId), guest.personId)
    await confirmNewApp(world.ctx, await newAppLink())
    expect(await inviteAgain(await admin())).toMatchObject({ kind: 'unchanged' })
    expect(await signIn(world, guest.username, goodPassword)).toMatchObject({ kind: 'passed' })
  })

  test('by an invitation of an organisation that they do not work for, or of a program', async () => {
    await endApp()
    const beuk = await makeOrganisation(world.ctx, 'Apotheek De Beuk')
    expect(await inviteAgain(await managerOf(beuk), beuk)).toMatchObject({ kind: 'joined' })
    const program = { organisationId: linde, applicationId: reporter.applicationId, keyId: world.ctx.random.uuid() } as Holder
    expect(await inviteByKey(world.ctx, program, typed, [])).toMatchObject({ kind: 'unchanged' })
    expect(await signIn(world, guest.username, goodPassword)).toEqual({ kind: 'unconfirmed' })
  })
})
