import { beforeEach, describe, expect, test } from 'vitest'
import { days } from '@/lib/core/duration'
import { confirmNewApp, viewNewApp } from '@/lib/enrolment/new-app'
import { openSession } from '@/lib/session/open-session'
import { clerkLookingAt, makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { callIn, enrolledGuest, goodPassword, owed, setUpApp, signIn } from '@/lib/testing/guests'
import { makeOrganisation } from '@/lib/testing/organisations'
import { makeCitizen } from '@/lib/testing/people'
import { lettersOwed } from '@/lib/testing/signed-in'
import { answerAsk } from '@/lib/forgotten/answer-ask'
import { askForgotten } from '@/lib/forgotten/ask-forgotten'
import { requireNewPassword } from '@/lib/password/password-store'
import { resetApp } from './reset-app'

let world: TestContext
let organisationId: string
let guest: Awaited<ReturnType<typeof enrolledGuest>>

beforeEach(async () => {
  world = await testContext()
  organisationId = await makeOrganisation(world.ctx, 'Apotheek De Linde')
  guest = await enrolledGuest(world, organisationId)
})

const reset = async (personId = guest.personId) => resetApp(world.ctx, await clerkLookingAt(world, personId), personId)
const newestLink = async () => String((await lettersOwed(world)).findLast(({ template }) => template === 'app-reset')?.data.url).replace(/^.*\//, '')

describe('support that resets the app of somebody from outside', () => {
  test('ends it at once; the letter and the password together set up another, and nothing is asked twice', async () => {
    expect(await reset()).toEqual({ kind: 'reset' })
    expect(await openSession(world.ctx, guest.session.id)).toBeNull()
    expect(await signIn(world, guest.username, goodPassword)).toEqual({ kind: 'unconfirmed' })
    const secret = await newestLink()
    expect(await viewNewApp(world.ctx, secret)).toMatchObject({ kind: 'open' })
    expect(await confirmNewApp(world.ctx, secret)).toEqual({ kind: 'confirmed' })
    expect(await confirmNewApp(world.ctx, secret)).toEqual({ kind: 'dead' })
    const passed = await signIn(world, guest.username, goodPassword)
    if (passed.kind !== 'passed') throw new Error(passed.kind)
    expect(passed.enrolling).toBe(true)
    const { session, secret: newSecret } = await setUpApp(world, passed.session)
    expect(newSecret).not.toBe(guest.appSecret)
    expect(await owed(world, session)).toBeNull()
  })

  test('helps whoever said “this wasn’t me” as well, and a mailed link to a new password does', async () => {
    await world.ctx.db.transaction((tx) => requireNewPassword(tx, guest.personId))
    await world.prisma.digitalKey.updateMany({ where: { personId: guest.personId }, data: { status: 'locked' } })
    await askForgotten(world.ctx, { about: 'password', typed: guest.username })
    while (await answerAsk(world.ctx));
    const templates = (await lettersOwed(world)).map(({ template }) => template)
    expect(templates).toContain('password-reset')
    expect(templates).not.toContain('enrolment-unfinished')
    expect(await reset()).toEqual({ kind: 'reset' })
  })

  test('sends a link that lives a day, and only the newest', async () => {
    await reset()
    const first = await newestLink()
    await reset()
    expect(await viewNewApp(world.ctx, first)).toEqual({ kind: 'superseded' })
    world.time.advance(days(1))
    expect(await viewNewApp(world.ctx, await newestLink())).toEqual({ kind: 'expired' })
  })

  test('of twenty that confirm at once, one does', async () => {
    await reset()
    const secret = await newestLink()
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => confirmNewApp(world.ctx, secret)))
    expect(outcomes.filter(({ kind }) => kind === 'confirmed')).toHaveLength(1)
  })

  test('cannot do it to themselves, nor without a reason, nor for a citizen or somebody who has not come yet', async () => {
    const clerk = await makeClerk(world, 'support')
    expect(await resetApp(world.ctx, clerk, clerk.personId)).toEqual({ kind: 'denied' })
    expect(await resetApp(world.ctx, clerk, guest.personId)).toEqual({ kind: 'no-reason' })
    const citizen = await makeCitizen(world.ctx, { keys: ['mobile-app'] })
    expect(await reset(citizen.id)).toEqual({ kind: 'not-theirs' })
    const { outcome } = await callIn(world, organisationId, [], { email: 'later@example.org' })
    if (!('personId' in outcome)) throw new Error(outcome.kind)
    expect(await reset(outcome.personId)).toEqual({ kind: 'not-theirs' })
  })
})
