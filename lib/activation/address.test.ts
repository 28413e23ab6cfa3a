import { beforeEach, describe, expect, test } from 'vitest'
import { seconds } from '@/lib/core/duration'
import { openSession } from '@/lib/session/open-session'
import type { Session } from '@/lib/session/session'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { anotherCode, lettersOwed, newestCodeOf, signedInWithCard } from '@/lib/testing/signed-in'
import { beginActivation } from './begin'
import { askAddressChange, cancelAddressChange, submitAddressCode } from './change-address'
import { chooseKey } from './choose-key'
import { confirmAddress } from './confirm-address'
import { currentStep } from './current-step'
import { submitRegistrationCode } from './submit-code'

let world: TestContext
let citizen: Citizen
let session: Session

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
  session = await signedInWithCard(world, citizen)
  await beginActivation(world.ctx, session)
})

const ask = (address: string) => askAddressChange(world.ctx, session, address)
const prove = (code: string) => submitAddressCode(world.ctx, session, code)
const emailOf = async () => (await world.prisma.person.findUniqueOrThrow({ where: { id: citizen.id } })).email

describe('changing the address', () => {
  test('sends a code to the new one and a word to the old one, which stays in force', async () => {
    expect((await ask('New.Address@Example.ORG ')).kind).toBe('sent')
    const letters = await lettersOwed(world)
    expect(letters.map((l) => [l.template, l.to]).sort()).toEqual([
      ['address-change-asked', citizen.email],
      ['address-code', 'New.Address@example.org'],
    ])
    expect(letters.find((l) => l.template === 'address-change-asked')?.data.newAddress).toBe('N•••@example.org')
    expect(await emailOf()).toBe(citizen.email)
  })

  test('takes effect with the right code, and the old address is told again', async () => {
    await ask('new@example.org')
    expect((await prove(await newestCodeOf(world))).kind).toBe('changed')
    expect(await emailOf()).toBe('new@example.org')
    expect((await lettersOwed(world)).filter((l) => l.template === 'address-changed').map((l) => l.to)).toEqual([citizen.email])
    expect((await currentStep(world.ctx, citizen.id)).step).toBe('select')
  })

  test('ends what was open elsewhere, and not where it was asked for', async () => {
    const elsewhere = await signedInWithCard(world, citizen)
    await ask('new@example.org')
    expect(await openSession(world.ctx, elsewhere.id)).not.toBeNull()
    await prove(await newestCodeOf(world))
    expect(await openSession(world.ctx, elsewhere.id)).toBeNull()
    expect(await openSession(world.ctx, session.id)).not.toBeNull()
  })

  test('is undone by cancelling: the code is worthless and the old address confirmed as before', async () => {
    await ask('new@example.org')
    const code = await newestCodeOf(world)
    await cancelAddressChange(world.ctx, session)
    expect((await prove(code)).kind).toBe('elsewhere')
    expect(await emailOf()).toBe(citizen.email)
    expect((await confirmAddress(world.ctx, session)).kind).toBe('confirmed')
  })

  test('refuses the sixth try even when it is right', async () => {
    await ask('new@example.org')
    const code = await newestCodeOf(world)
    for (let i = 0; i < 5; i++) await prove(anotherCode(code))
    expect((await prove(code)).kind).toBe('locked')
    const locked = await world.prisma.deed.findMany({ where: { kind: 'code-locked', personId: citizen.id } })
    expect(locked.map(({ details }) => details)).toEqual([{ purpose: 'address' }])
    expect(await emailOf()).toBe(citizen.email)
  })

  test('asked a second time makes the first code worthless', async () => {
    await ask('first@example.org')
    const first = await newestCodeOf(world)
    world.time.advance(seconds(30))
    await ask('second@example.org')
    const second = await newestCodeOf(world)
    if (first !== second) expect((await prove(first)).kind).toBe('wrong')
    expect((await prove(second)).kind).toBe('changed')
    expect(await emailOf()).toBe('second@example.org')
  })

  test('does not hold up the registration code that follows at once', async () => {
    await ask('new@example.org')
    await prove(await newestCodeOf(world))
    await chooseKey(world.ctx, session, 'email-code')
    const letters = await lettersOwed(world)
    expect(letters.filter((l) => l.template === 'registration-code').map((l) => l.to)).toEqual(['new@example.org'])
  })

  test('makes a registration code that went to the old address worthless', async () => {
    await confirmAddress(world.ctx, session)
    await chooseKey(world.ctx, session, 'email-code')
    const old = await newestCodeOf(world)
    await ask('new@example.org')
    await prove(await newestCodeOf(world))
    expect((await submitRegistrationCode(world.ctx, session, old)).kind).not.toBe('finished')
  })

  test('a malformed address is refused before any letter', async () => {
    for (const typed of ['', 'no-sign', 'a@b', 'a@evil.org,victim@example.org', '"a@evil"@x.org', 'a＠b＠c.org', 'a@x.org\r\nBcc: b@y.org'])
      expect((await ask(typed)).kind, typed).toBe('malformed')
    expect(await world.prisma.letter.count()).toBe(0)
  })
})

describe('a person without an address', () => {
  test('cannot go on, gives one here, and proves it', async () => {
    citizen = await makeCitizen(world.ctx, { email: null })
    session = await signedInWithCard(world, citizen)
    await beginActivation(world.ctx, session)
    expect((await confirmAddress(world.ctx, session)).kind).toBe('missing')
    await ask('mine@example.org')
    expect((await lettersOwed(world)).map((l) => l.template)).toEqual(['address-code'])
    await prove(await newestCodeOf(world))
    expect(await emailOf()).toBe('mine@example.org')
  })
})

test('two people may share one mailbox, and each code works only for its own person', async () => {
  const partner = await makeCitizen(world.ctx, { email: citizen.email })
  await confirmAddress(world.ctx, session)
  await chooseKey(world.ctx, session, 'email-code')
  const code = await newestCodeOf(world)
  world.time.advance(seconds(1))
  const theirs = await signedInWithCard(world, partner)
  await beginActivation(world.ctx, theirs)
  await confirmAddress(world.ctx, theirs)
  await chooseKey(world.ctx, theirs, 'email-code')
  const own = await newestCodeOf(world)
  if (own !== code) expect((await submitRegistrationCode(world.ctx, theirs, code)).kind).toBe('wrong')
  expect((await submitRegistrationCode(world.ctx, theirs, own)).kind).toBe('finished')
})
