import { beforeEach, describe, expect, test } from 'vitest'
import { minutes } from '@/lib/core/duration'
import type { NewKeyKind } from '@/lib/core/key-kind'
import { deactivateKey } from '@/lib/help-desk/deactivate-key'
import { openAppSecret } from '@/lib/mobile-app/secret'
import { currentAppCode } from '@/lib/mobile-app/totp'
import { wrongCodesLimit } from '@/lib/key/model'
import { myKeys } from '@/lib/my-keys/my-keys'
import type { Session } from '@/lib/session/session'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { submitSignInCode } from '@/lib/sign-in/submit-code'
import { clerkLookingAt } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed, newestCodeOf, signedInWith } from '@/lib/testing/signed-in'
import { beginActivation } from './begin'
import { beginReplacement } from './begin-replacement'
import { chooseKey } from './choose-key'
import { confirmAddress } from './confirm-address'
import { currentStep, stepIn } from './current-step'
import { appInstalled, nameDevice } from './set-up-app'
import { submitAppCode } from './submit-app-code'
import { submitRegistrationCode } from './submit-code'

let world: TestContext
let citizen: Citizen
let session: Session

async function arrive(keys: NewKeyKind[]) {
  world = await testContext()
  citizen = await makeCitizen(world.ctx, { card: false, keys })
  session = await signedInWith(world, citizen, keys[0] ?? 'token-card')
}

async function walkToApp() {
  await confirmAddress(world.ctx, session)
  await chooseKey(world.ctx, session, 'mobile-app')
  await appInstalled(world.ctx, session)
  await nameDevice(world.ctx, session, 'New phone')
}

async function newSecretShown() {
  const { activation } = await currentStep(world.ctx, citizen.id)
  return openAppSecret(world.ctx.secrets, citizen.id, activation?.sealedSecret ?? '') ?? ''
}

async function signInByApp(secret: string) {
  const input = { keyKind: 'mobile-app', purpose: 'continue', username: citizen.username, locale: 'nl' } as const
  const half = await submitCredentials(world.ctx, { ...input, password: citizen.password })
  if (half.kind !== 'passed') return half.kind
  return (await submitSignInCode(world.ctx, half.session, currentAppCode(secret, world.time.now))).kind
}

describe('a person with a new phone', () => {
  beforeEach(() => arrive(['mobile-app']))

  test('signs in with the old one until the new one is proven, and with the new one alone from then on', async () => {
    expect(await beginReplacement(world.ctx, session, 'mobile-app')).toEqual({ kind: 'begun' })
    await walkToApp()
    const secret = await newSecretShown()
    expect(secret).not.toBe(citizen.appSecret)
    expect(await signInByApp(citizen.appSecret)).toBe('passed')

    const code = currentAppCode(secret, world.time.now)
    expect(await submitAppCode(world.ctx, session, code)).toEqual({ kind: 'finished' })
    world.time.advance(minutes(1))
    expect(await signInByApp(citizen.appSecret)).toBe('wrong-app-code')
    expect(await signInByApp(secret)).toBe('passed')
    const keys = await world.prisma.digitalKey.findMany({ where: { status: 'active' } })
    expect(keys.map((k) => k.kind)).toEqual(['mobile-app'])
    expect((await lettersOwed(world)).filter((l) => l.template === 'key-activated')).toHaveLength(1)
  })

  test('begins one walk, however often the button is pressed at once', async () => {
    await Promise.all(Array.from({ length: 20 }, () => beginReplacement(world.ctx, session, 'mobile-app')))
    expect(await world.prisma.activation.count()).toBe(1)
    expect(await world.prisma.deed.count({ where: { kind: 'activation-started' } })).toBe(1)
  })

  test('goes on with a walk that was open, towards the new phone', async () => {
    await beginActivation(world.ctx, session)
    await confirmAddress(world.ctx, session)
    expect(await chooseKey(world.ctx, session, 'mobile-app')).toEqual({ kind: 'held' })
    await beginReplacement(world.ctx, session, 'mobile-app')
    expect(await chooseKey(world.ctx, session, 'mobile-app')).toEqual({ kind: 'chosen' })
    expect(await world.prisma.activation.count()).toBe(1)
  })

  test('must have proven a key within five minutes, and must have the key', async () => {
    expect(await beginReplacement(world.ctx, session, 'email-code')).toEqual({ kind: 'gone' })
    world.time.advance(minutes(5))
    expect(await beginReplacement(world.ctx, session, 'mobile-app')).toEqual({ kind: 'prove' })
  })

  test('chooses the app anew in another session, for who is there has to prove it first', async () => {
    await beginReplacement(world.ctx, session, 'mobile-app')
    await walkToApp()
    const code = currentAppCode(await newSecretShown(), world.time.now)
    const later = await signedInWith(world, citizen, 'mobile-app')
    expect([(await stepIn(world.ctx, session)).step, (await stepIn(world.ctx, later)).step]).toEqual(['mobile-app/code', 'select'])
    expect(await submitAppCode(world.ctx, later, code)).toEqual({ kind: 'elsewhere' })
    await chooseKey(world.ctx, later, 'mobile-app')
    expect(await submitAppCode(world.ctx, session, code)).toEqual({ kind: 'elsewhere' })
    expect(await submitAppCode(world.ctx, later, code)).toEqual({ kind: 'finished' })
  })

  test('whose old phone support ended meanwhile is invited to activate the app, and told of no key that still works', async () => {
    await arrive(['email-code', 'mobile-app'])
    await beginReplacement(world.ctx, session, 'mobile-app')
    await deactivateKey(world.ctx, await clerkLookingAt(world, citizen.id), citizen.id, 'mobile-app', false)
    expect(await myKeys(world.ctx, citizen.id)).toMatchObject({ invitation: 'continue', replacing: null })
    const again = await signedInWith(world, citizen, 'email-code')
    await confirmAddress(world.ctx, again)
    expect(await chooseKey(world.ctx, again, 'mobile-app')).toEqual({ kind: 'chosen' })
  })

  test('who tries a hundred wrong codes leaves a deed, and the old key in force', async () => {
    await beginReplacement(world.ctx, session, 'mobile-app')
    await walkToApp()
    await world.prisma.activation.updateMany({ data: { wrongAppCodes: wrongCodesLimit } })
    const code = currentAppCode(await newSecretShown(), world.time.now)
    expect(await submitAppCode(world.ctx, session, code)).toEqual({ kind: 'locked' })
    expect(await world.prisma.deed.count({ where: { kind: 'enrolment-locked', keyKind: 'mobile-app' } })).toBe(1)
    expect(await signInByApp(citizen.appSecret)).toBe('passed')
  })
})

describe('a second key', () => {
  test('comes with exactly one letter, for no card dies of it', async () => {
    await arrive(['mobile-app'])
    await beginActivation(world.ctx, session)
    await confirmAddress(world.ctx, session)
    await chooseKey(world.ctx, session, 'email-code')
    const code = await newestCodeOf(world)
    await submitRegistrationCode(world.ctx, session, code)
    const news = (await lettersOwed(world)).filter((l) => l.template !== 'registration-code')
    expect(news.map((l) => l.template)).toEqual(['key-activated'])
    expect(await world.prisma.digitalKey.count({ where: { status: 'active' } })).toBe(2)
  })
})
