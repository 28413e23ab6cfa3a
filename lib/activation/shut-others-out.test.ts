import { beforeEach, expect, test } from 'vitest'
import { answerAsk } from '@/lib/forgotten/answer-ask'
import { askForgotten } from '@/lib/forgotten/ask-forgotten'
import { finishReset } from '@/lib/forgotten/finish-reset'
import { object } from '@/lib/freeze/object'
import { deactivateKey } from '@/lib/help-desk/deactivate-key'
import { askCorrection, confirmCorrection } from '@/lib/help-desk/correct-address'
import { openAppSecret } from '@/lib/mobile-app/secret'
import { makeRecoveryCodes } from '@/lib/my-keys/recovery-codes'
import { removeKey } from '@/lib/my-keys/remove-key'
import { tellPerson } from '@/lib/objection/tell-person'
import { findPerson } from '@/lib/person/person-store'
import { askAddressChange as askInProfile, submitAddressCode as proveInProfile } from '@/lib/profile/change-address'
import { changePassword } from '@/lib/profile/change-password'
import { openSession } from '@/lib/session/open-session'
import { atOnce } from '@/lib/testing/at-once'
import { clerkLookingAt } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed, newestCodeOf, signedInWith, signedInWithCard } from '@/lib/testing/signed-in'
import { beginActivation } from './begin'
import { beginOnPaper } from './begin-on-paper'
import { beginReplacement } from './begin-replacement'
import { askAddressChange as askInWizard, submitAddressCode as proveInWizard } from './change-address'
import { chooseKey } from './choose-key'
import { confirmAddress } from './confirm-address'
import { currentStep } from './current-step'
import { appInstalled, nameDevice } from './set-up-app'
import { submitRegistrationCode } from './submit-code'
import { choiceView } from './wizard-view'

let world: TestContext
let citizen: Citizen

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
  // A stranger with the card sets up an app, looks at its secret and leaves.
  const stranger = await signedInWithCard(world, citizen)
  await beginActivation(world.ctx, stranger)
  await confirmAddress(world.ctx, stranger)
  await chooseKey(world.ctx, stranger, 'mobile-app')
  await appInstalled(world.ctx, stranger)
  await nameDevice(world.ctx, stranger, 'A stranger’s phone')
})

async function walk() {
  const { activation, step } = await currentStep(world.ctx, citizen.id)
  return { step, secret: openAppSecret(world.ctx.secrets, citizen.id, activation?.sealedSecret ?? '') }
}

const person = () => world.ctx.db.glance((glance) => findPerson(glance, citizen.id))
const lastPartOf = (url: unknown) => String(url).split('/').at(-1) ?? ''

const ways: Record<string, () => Promise<{ kind: string }>> = {
  'says that it was not them': async () => {
    const found = await person()
    await world.ctx.db.transaction((tx) => tellPerson(world.ctx, tx, found!, { template: 'password-changed', event: 'event', data: {} }))
    return object(world.ctx, lastPartOf((await lettersOwed(world)).at(-1)?.data.objection), 'nl')
  },
  'sets a new password by mail': async () => {
    await askForgotten(world.ctx, { about: 'password', typed: citizen.username })
    while (await answerAsk({ ...world.ctx, origin: null }));
    const letter = (await lettersOwed(world)).findLast(({ template }) => template === 'password-reset')
    return finishReset(world.ctx, lastPartOf(letter?.data.url), { password: 'een andere zin over regen', proof: '' })
  },
  'sets a new password when signed in': async () => {
    const visit = await openSession(world.ctx, (await signedInWithCard(world, citizen)).id)
    return changePassword(world.ctx, visit!, citizen.password, 'een andere zin over regen')
  },
  'has support end the stolen card': async () =>
    deactivateKey(world.ctx, await clerkLookingAt(world, citizen.id), citizen.id, 'token-card', true),
  'has support correct the address': async () => {
    await askCorrection(world.ctx, await clerkLookingAt(world, citizen.id), citizen.id, 'another@example.org')
    const letter = (await lettersOwed(world)).findLast(({ template }) => template === 'address-correction')
    return confirmCorrection(world.ctx, lastPartOf(letter?.data.url))
  },
  'proves another address in the profile': async () => {
    const session = await signedInWithCard(world, citizen)
    await askInProfile(world.ctx, session, 'another@example.org')
    return proveInProfile(world.ctx, session, await newestCodeOf(world))
  },
}

test.each(Object.entries(ways))('whoever %s is shown another secret for the app, where they left', async (_what, act) => {
  const before = await walk()
  expect(before).toMatchObject({ step: 'mobile-app/code', secret: expect.stringMatching(/^[A-Z2-7]{32}$/) as string })
  expect((await act()).kind).toMatch(/^(done|changed|deactivated)$/)
  const after = await walk()
  expect(after).toMatchObject({ step: 'mobile-app/scan', secret: expect.stringMatching(/^[A-Z2-7]{32}$/) as string })
  expect(after.secret).not.toBe(before.secret)
})

test('a right code that is on its way when its session is ended activates nothing', async () => {
  const stranger = await signedInWithCard(world, citizen)
  await chooseKey(world.ctx, stranger, 'email-code')
  const code = await newestCodeOf(world)
  const visit = await openSession(world.ctx, (await signedInWithCard(world, citizen)).id)
  const moves = [
    async () => (await changePassword(world.ctx, visit!, citizen.password, 'een andere zin over regen')).kind,
    async () => (await submitRegistrationCode(world.ctx, stranger, code)).kind,
  ]
  expect(await atOnce(world, 'SELECT FROM person FOR UPDATE', moves)).toEqual(['changed', 'elsewhere'])
  expect(await world.prisma.digitalKey.count({ where: { kind: 'email-code' } })).toBe(0)
})

test('whoever proves another address in the wizard is shown another secret when they come to the app again', async () => {
  const session = await signedInWithCard(world, citizen)
  const { secret } = await walk()
  await askInWizard(world.ctx, session, 'another@example.org')
  expect(await proveInWizard(world.ctx, session, await newestCodeOf(world))).toMatchObject({ kind: 'changed' })
  await chooseKey(world.ctx, session, 'mobile-app')
  expect((await walk()).secret).not.toBe(secret)
})

test('whoever removes the key that a stranger came in with is shown another secret for their new phone', async () => {
  citizen = await makeCitizen(world.ctx, { card: false, keys: ['email-code', 'mobile-app'] })
  const stranger = await signedInWith(world, citizen, 'email-code')
  await beginReplacement(world.ctx, stranger, 'mobile-app')
  await confirmAddress(world.ctx, stranger)
  await chooseKey(world.ctx, stranger, 'mobile-app')
  const { secret } = await walk()
  expect(await removeKey(world.ctx, await signedInWith(world, citizen, 'mobile-app'), 'email-code')).toEqual({ kind: 'removed' })
  expect((await walk()).secret).not.toBe(secret)
})

test('whoever makes new recovery codes is shown another secret for their new phone', async () => {
  citizen = await makeCitizen(world.ctx, { card: false, keys: ['email-code'] })
  const stranger = await signedInWith(world, citizen, 'email-code')
  await beginActivation(world.ctx, stranger)
  await confirmAddress(world.ctx, stranger)
  await chooseKey(world.ctx, stranger, 'mobile-app')
  const { secret } = await walk()
  await makeRecoveryCodes(world.ctx, await signedInWith(world, citizen, 'email-code'))
  expect((await walk()).secret).not.toBe(secret)
})

test('whoever goes on with a printed letter is shown another secret, and the same one when they come back', async () => {
  const { secret } = await walk()
  const goOn = async () => {
    const found = await person()
    await world.ctx.db.transaction((tx) => beginOnPaper(world.ctx, tx, found!))
    return (await walk()).secret
  }
  const renewed = await goOn()
  expect(renewed).not.toBe(secret)
  expect(await goOn()).toBe(renewed)
})

test('somebody with a printed letter who went back chooses the app again, and no code by mail', async () => {
  await world.prisma.person.update({ where: { id: citizen.id }, data: { email: null } })
  await world.prisma.activation.updateMany({ data: { emailConfirmedAt: null, chosenKind: null, onPaperAt: world.time.now } })
  const session = await signedInWith(world, citizen, 'paper-code')
  const { activation } = await currentStep(world.ctx, citizen.id)
  expect(activation && (await choiceView(world.ctx, activation)).kinds).toEqual(['mobile-app'])
  expect(await chooseKey(world.ctx, session, 'email-code')).toEqual({ kind: 'elsewhere' })
  expect(await chooseKey(world.ctx, session, 'mobile-app')).toEqual({ kind: 'chosen' })
})
