import { beforeEach, expect, test } from 'vitest'
import { appInstalled, nameDevice } from '@/lib/activation/set-up-app'
import { submitAppCode } from '@/lib/activation/submit-app-code'
import { currentStep } from '@/lib/activation/current-step'
import { appSecret } from '@/lib/activation/wizard-view'
import { hours, minutes } from '@/lib/core/duration'
import { currentAppCode } from '@/lib/mobile-app/totp'
import { openSession } from '@/lib/session/open-session'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { submitSignInCode } from '@/lib/sign-in/submit-code'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { enrolledGuest } from '@/lib/testing/guests'
import { makeOrganisation } from '@/lib/testing/organisations'
import { makeCitizen } from '@/lib/testing/people'
import { inviteClerk, startAdmin } from './start-admin'

const password = 'kopje thee bij het raam'
let world: TestContext
beforeEach(async () => void (world = await testContext()))

const secretIn = (url: string) => url.split('/').at(-1) ?? ''

async function invited(typed: string): Promise<string> {
  const outcome = await inviteClerk(world.ctx, typed)
  if (outcome.kind !== 'invited') throw new Error(outcome.kind)
  return outcome.url
}

test('the first administrator comes in with a link, a password and the app, into a console session', async () => {
  const { ctx } = world
  const url = await invited(' Ada ')
  expect(url).toMatch(/^https:\/\/keys\.example\.org\/nl\/admin-start\/[\w-]{43}$/)
  expect((await startAdmin(ctx, secretIn(url), 'short')).kind).toBe('refused')
  const started = await startAdmin(ctx, secretIn(url), password)
  if (started.kind !== 'started') throw new Error(started.kind)
  const { personId, id } = started.session
  expect(await openSession(ctx, id)).toMatchObject({ onlyWizard: true, session: { console: false } })
  await appInstalled(ctx, started.session)
  await nameDevice(ctx, started.session, 'Phone')
  const { activation } = await currentStep(ctx, personId)
  const secret = (activation && appSecret(ctx, activation)) ?? ''
  expect((await submitAppCode(ctx, started.session, currentAppCode(secret, world.time.now))).kind).toBe('finished')

  world.time.advance(minutes(1))
  const half = await submitCredentials(ctx, { keyKind: 'mobile-app', purpose: 'continue', username: 'ada', password, locale: 'nl' })
  if (half.kind !== 'passed') throw new Error(half.kind)
  const whole = await submitSignInCode(ctx, half.session, currentAppCode(secret, world.time.now))
  expect(whole).toMatchObject({ kind: 'passed', session: { console: true } })
})

test('a link works once, for a day, and the newest alone', async () => {
  const { ctx } = world
  const first = secretIn(await invited('ada'))
  const second = secretIn(await invited('ada'))
  expect((await startAdmin(ctx, first, password)).kind).toBe('worthless')
  const many = await Promise.all([1, 2, 3].map((n) => startAdmin(ctx, second, `${password} ${n}`)))
  expect(many.map(({ kind }) => kind).sort()).toEqual(['started', 'worthless', 'worthless'])
  const late = secretIn(await invited('ada'))
  world.time.advance(hours(24))
  expect((await startAdmin(ctx, late, password)).kind).toBe('worthless')
  expect((await world.prisma.person.findFirstOrThrow({ where: { username: 'ada' } })).roles).toEqual(['admin'])
})

test('a colleague who lost everything comes back with the role that they had, and without the old app', async () => {
  const { ctx, prisma } = world
  const { personId } = await makeClerk(world, 'support')
  const { username } = await prisma.person.findUniqueOrThrow({ where: { id: personId } })
  const outcome = await inviteClerk(ctx, username, 'support')
  if (outcome.kind !== 'invited') throw new Error(outcome.kind)
  expect((await startAdmin(ctx, secretIn(outcome.url), password)).kind).toBe('started')
  expect(await prisma.digitalKey.findMany({ select: { kind: true, status: true } })).toEqual([{ kind: 'mobile-app', status: 'deactivated' }])
  expect((await prisma.person.findUniqueOrThrow({ where: { id: personId } })).roles).toEqual(['support'])
  expect(await prisma.deed.findFirst({ where: { kind: 'admin-invited' } })).toMatchObject({ personId, details: { role: 'support' } })
})

test('neither somebody from outside nor a closed account becomes an administrator', async () => {
  const { ctx, prisma } = world
  const organisation = await makeOrganisation(ctx, 'Apotheek De Linde')
  await enrolledGuest(world, organisation, [], { email: 'lotte@example.org' })
  expect(await inviteClerk(ctx, ' Lotte@example.org')).toEqual({ kind: 'external', username: 'lotte@example.org' })
  const { id } = await makeCitizen(ctx, { username: 'noor' })
  await prisma.person.update({ where: { id }, data: { disabledAt: world.time.now } })
  expect(await inviteClerk(ctx, 'Noor')).toEqual({ kind: 'closed', username: 'noor' })
  expect(await prisma.person.findMany({ select: { roles: true } })).toEqual([{ roles: [] }, { roles: [] }])
  expect(await prisma.deed.count({ where: { kind: 'admin-invited' } })).toBe(0)
})
