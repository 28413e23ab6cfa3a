import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { beginActivation } from '@/lib/activation/begin'
import { chooseKey } from '@/lib/activation/choose-key'
import { confirmAddress } from '@/lib/activation/confirm-address'
import { currentStep } from '@/lib/activation/current-step'
import { resendRegistrationCode } from '@/lib/activation/resend-code'
import { registrationCodeView } from '@/lib/activation/wizard-view'
import { minutes, seconds } from '@/lib/core/duration'
import { mailProofCode, proofCodeView } from '@/lib/fresh-proof/proof-code'
import { startCarrying } from '@/lib/mail/carry'
import { askAddressChange, newAddressView, resendAddressCode } from '@/lib/profile/change-address'
import { openSession } from '@/lib/session/open-session'
import { resendSignInCode, signInCodeView } from '@/lib/sign-in/send-code'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { testContext, type TestContext } from '@/lib/testing/context'
import { delivering } from '@/lib/testing/letters'
import { makeCitizen } from '@/lib/testing/people'
import { scriptedPost } from '@/lib/testing/scripted-post'
import { signedInWith, signedInWithCard } from '@/lib/testing/signed-in'
import type { CodeView } from './code'

let world: TestContext
let post: ReturnType<typeof scriptedPost>
beforeEach(async () => {
  world = await testContext()
  post = scriptedPost()
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => vi.restoreAllMocks())

/** A worker that takes what is due, and stops. */
const carry = () => startCarrying(delivering(world.ctx, post.post)).stop()

/** Somebody who waits for a code: what their screen shows, and another code. */
type Waiting = { view: () => Promise<CodeView | null>; resend: () => Promise<unknown> }

async function registering(): Promise<Waiting> {
  const { ctx } = world
  const citizen = await makeCitizen(ctx)
  const session = await signedInWithCard(world, citizen)
  await beginActivation(ctx, session)
  await confirmAddress(ctx, session)
  await chooseKey(ctx, session, 'email-code')
  const view = async () => {
    const { activation } = await currentStep(ctx, citizen.id)
    const visit = await openSession(ctx, session.id)
    return activation && visit && registrationCodeView(ctx, activation, visit.person)
  }
  return { view, resend: () => resendRegistrationCode(ctx, session) }
}

async function signingIn(): Promise<Waiting> {
  const { ctx } = world
  const { username, password } = await makeCitizen(ctx, { card: false, keys: ['email-code'] })
  const passed = await submitCredentials(ctx, { keyKind: 'email-code', purpose: 'continue', username, password, locale: 'nl' })
  if (passed.kind !== 'passed') throw new Error(passed.kind)
  return { view: () => signInCodeView(ctx, passed.session), resend: () => resendSignInCode(ctx, passed.session) }
}

async function signedIn() {
  const citizen = await makeCitizen(world.ctx, { card: false, keys: ['email-code'] })
  const session = await signedInWith(world, citizen, 'email-code')
  const visit = await openSession(world.ctx, session.id)
  if (!visit) throw new Error('signed out')
  return visit
}

async function proving(): Promise<Waiting> {
  const visit = await signedIn()
  const resend = () => mailProofCode(world.ctx, visit.session)
  await resend()
  return { view: () => proofCodeView(world.ctx, visit), resend }
}

async function changingAddress(): Promise<Waiting> {
  const { session, person } = await signedIn()
  await askAddressChange(world.ctx, session, 'new@example.org')
  return { view: () => newAddressView(world.ctx, person.id), resend: () => resendAddressCode(world.ctx, session) }
}

describe.each([
  ['registering', registering],
  ['signing in', signingIn],
  ['proving that it is them', proving],
  ['changing their address', changingAddress],
])('a person who is %s', (_what, begin) => {
  test('is told that the code is on its way, and not so as soon as sending it fails', async () => {
    const { view } = await begin()
    expect(await view()).toMatchObject({ delivery: 'under-way' })
    post.isDown()
    await carry()
    expect(await view()).toMatchObject({ state: 'open', delivery: 'delayed' })
    post.works()
    world.time.advance(seconds(10))
    await carry()
    expect(await view()).toMatchObject({ state: 'open', delivery: 'under-way' })
  })

  test('is told that it cannot be delivered where the letter was refused for good', async () => {
    const { view } = await begin()
    post.refuses()
    await carry()
    expect(await view()).toMatchObject({ state: 'open', delivery: 'refused' })
  })

  test('is not told that another code was sent while none leaves', async () => {
    const { view, resend } = await begin()
    post.isDown()
    await carry()
    world.time.advance(seconds(30))
    expect(await resend()).toEqual({ kind: 'sent' })
    expect(await view()).toMatchObject({ state: 'open', delivery: 'delayed', resent: false })
    post.works()
    await carry()
    expect(await view()).toMatchObject({ delivery: 'under-way', resent: true })
  })

  test('has none to wait for when it ran out before it could be sent', async () => {
    const { view } = await begin()
    world.time.advance(minutes(5))
    await carry()
    expect(await view()).toMatchObject({ state: 'expired', delivery: 'none' })
  })
})
