import { beforeEach, describe, expect, test } from 'vitest'
import { seconds } from '@/lib/core/duration'
import { openAppSecret } from '@/lib/mobile-app/secret'
import { currentAppCode } from '@/lib/mobile-app/totp'
import type { Session } from '@/lib/session/session'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { submitSignInCode } from '@/lib/sign-in/submit-code'
import { atOnce } from '@/lib/testing/at-once'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { anotherCode, lettersOwed, newestCodeOf, signedInWithCard } from '@/lib/testing/signed-in'
import { beginActivation } from './begin'
import { chooseKey } from './choose-key'
import { confirmAddress } from './confirm-address'
import { currentStep } from './current-step'
import { appInstalled, nameDevice } from './set-up-app'
import { submitAppCode } from './submit-app-code'
import { submitRegistrationCode } from './submit-code'

let world: TestContext
let citizen: Citizen
let session: Session

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
  session = await signedInWithCard(world, citizen)
  await beginActivation(world.ctx, session)
  await confirmAddress(world.ctx, session)
  await chooseKey(world.ctx, session, 'mobile-app')
  await appInstalled(world.ctx, session)
})

const submit = (code: string) => submitAppCode(world.ctx, session, code)

async function shownSecret(): Promise<string> {
  const { activation } = await currentStep(world.ctx, citizen.id)
  return openAppSecret(world.ctx.secrets, citizen.id, activation?.sealedSecret ?? '') ?? ''
}
const codeNow = async () => currentAppCode(await shownSecret(), world.time.now)

/** A browser in which the password has just been right. */
async function halfWay(): Promise<Session> {
  const input = { keyKind: 'mobile-app', purpose: 'continue', username: citizen.username, locale: 'nl' } as const
  const outcome = await submitCredentials(world.ctx, { ...input, password: citizen.password })
  if (outcome.kind !== 'passed') throw new Error(outcome.kind)
  return outcome.session
}

test('the secret is 160 bits and the same after a wrong code, another visit and another choice', async () => {
  const secret = await shownSecret()
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  await nameDevice(world.ctx, session, 'My phone')
  await submit(anotherCode(await codeNow()))
  await chooseKey(world.ctx, session, 'email-code')
  await chooseKey(world.ctx, session, 'mobile-app')
  expect(await shownSecret()).toBe(secret)
})

test('the phone must have a name before its code is asked', async () => {
  expect((await submit(await codeNow())).kind).toBe('elsewhere')
  expect((await nameDevice(world.ctx, session, '   ')).kind).toBe('empty')
  expect((await nameDevice(world.ctx, session, 'x'.repeat(100))).kind).toBe('too-long')
})

describe('with the app set up', () => {
  beforeEach(() => nameDevice(world.ctx, session, ' Mijn telefoon '))

  test('the right code activates the app, kills the card and owes two letters that name the app', async () => {
    expect((await submit(await codeNow())).kind).toBe('finished')
    const living = await world.prisma.digitalKey.findMany({ where: { status: 'active' }, include: { mobileApp: true } })
    expect(living.map((k) => [k.kind, k.mobileApp?.deviceName])).toEqual([['mobile-app', 'Mijn telefoon']])
    const letters = await lettersOwed(world)
    expect(letters.map((l) => l.template).sort()).toEqual(['key-activated', 'token-deactivated'])
    expect(letters.find((l) => l.template === 'key-activated')?.data.keyKind).toBe('mobile-app')
  })

  test('the secret is gone from the walk once it is used', async () => {
    await submit(await codeNow())
    expect((await currentStep(world.ctx, citizen.id)).activation?.sealedSecret).toBeNull()
  })

  test('a wrong code changes nothing and may be tried again', async () => {
    expect((await submit(anotherCode(await codeNow()))).kind).toBe('wrong')
    expect(await world.prisma.digitalKey.count({ where: { kind: 'mobile-app' } })).toBe(0)
    expect((await submit(await codeNow())).kind).toBe('finished')
  })

  test('a phone that is a minute off gets a hint about its clock', async () => {
    const secret = await shownSecret()
    const late = currentAppCode(secret, new Date(world.time.now.getTime() - seconds(60)))
    if (late !== currentAppCode(secret, world.time.now)) expect((await submit(late)).kind).toBe('clock')
  })

  test('the code that activated does not sign in; the next one does, once', async () => {
    const secret = await shownSecret()
    const code = await codeNow()
    await submit(code)
    expect((await submitSignInCode(world.ctx, await halfWay(), code)).kind).toBe('replayed')
    world.time.advance(seconds(30))
    const next = currentAppCode(secret, world.time.now)
    const browsers: Session[] = []
    for (let i = 0; i < 20; i++) browsers.push(await halfWay())
    const answers = await Promise.all(browsers.map((browser) => submitSignInCode(world.ctx, browser, next)))
    expect(answers.filter((a) => a.kind === 'replayed')).toHaveLength(19)
    expect(answers.filter((a) => a.kind === 'passed')).toHaveLength(1)
  })

  test('twenty right codes at once activate once', async () => {
    const code = await codeNow()
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(code)))
    expect(answers.filter((a) => a.kind === 'finished')).toHaveLength(1)
    expect(answers.filter((a) => a.kind === 'already')).toHaveLength(19)
  })

  test('two browsers that finish with two different keys leave exactly one winner', async () => {
    const appCode = await codeNow()
    await chooseKey(world.ctx, session, 'email-code')
    const mailed = await newestCodeOf(world)
    const other = await signedInWithCard(world, citizen)
    const byMail = () => submitRegistrationCode(world.ctx, other, mailed)
    const byApp = async () => {
      await chooseKey(world.ctx, session, 'mobile-app')
      return submit(appCode)
    }
    await Promise.all([byMail(), byApp(), byMail(), byApp()])
    const living = await world.prisma.digitalKey.findMany({ where: { status: 'active' } })
    expect(living).toHaveLength(1)
    const { activation } = await currentStep(world.ctx, citizen.id)
    expect(activation?.finishedKind).toBe(living[0]?.kind)
    const told = (await lettersOwed(world)).filter((l) => l.template === 'key-activated')
    expect(told.map((l) => l.data.keyKind)).toEqual([living[0]?.kind])
  })

  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])('nor do they ever leave none or two in force, whichever comes first (round %i)', async (round) => {
    const appCode = await codeNow()
    await chooseKey(world.ctx, session, 'email-code')
    const mailed = await newestCodeOf(world)
    const other = await signedInWithCard(world, citizen)
    const byMail = () => submitRegistrationCode(world.ctx, other, mailed)
    const byApp = () => submit(appCode)
    const moves = [byMail, () => chooseKey(world.ctx, session, 'mobile-app'), byApp, () => chooseKey(world.ctx, other, 'email-code'), byMail]
    const turned = [...moves.slice(round % 5), ...moves.slice(0, round % 5)]

    const seen = new Set<number>()
    const watch = new AbortController()
    const watching = (async () => {
      while (!watch.signal.aborted) seen.add(await world.prisma.digitalKey.count({ where: { status: 'active' } }))
    })()
    await atOnce<unknown>(world, 'SELECT FROM person FOR UPDATE', round < 5 ? turned : turned.reverse())
    watch.abort()
    await watching
    expect([...seen]).toEqual([1])
    const living = await world.prisma.digitalKey.findMany({ where: { status: 'active' } })
    const { activation } = await currentStep(world.ctx, citizen.id)
    expect(living.map(({ kind }) => kind)).toEqual([activation?.finishedKind])
  })
})
