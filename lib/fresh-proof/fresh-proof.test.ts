import { beforeEach, describe, expect, test } from 'vitest'
import { beginActivation } from '@/lib/activation/begin'
import { chooseKey } from '@/lib/activation/choose-key'
import { confirmAddress } from '@/lib/activation/confirm-address'
import { submitRegistrationCode } from '@/lib/activation/submit-code'
import { minutes, seconds } from '@/lib/core/duration'
import type { NewKeyKind, SignInKind } from '@/lib/core/key-kind'
import { currentAppCode } from '@/lib/mobile-app/totp'
import { openSession, type Visit } from '@/lib/session/open-session'
import type { Session } from '@/lib/session/session'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { anotherCode, lettersOwed, newestCodeOf, signedInWith } from '@/lib/testing/signed-in'
import { proofNeeded } from './fresh'
import { beginProof, mailProofCode } from './proof-code'
import { cameWithAllThereIs, proofWays, type ProofWay } from './proof-ways'
import { submitProof } from './submit-proof'

let world: TestContext
let citizen: Citizen
let session: Session

async function arrive(keys: NewKeyKind[], keyKind: SignInKind, card = false) {
  world = await testContext()
  citizen = await makeCitizen(world.ctx, { card, keys })
  session = await signedInWith(world, citizen, keyKind)
}

async function visit(): Promise<Visit> {
  const found = await openSession(world.ctx, session.id)
  if (!found) throw new Error('The session is over')
  return found
}

const prove = (by: ProofWay, typed: string) => submitProof(world.ctx, session, by, typed)
const ways = () => world.ctx.db.glance((glance) => proofWays(glance, session))

describe('a sign-in is a fresh proof', () => {
  beforeEach(() => arrive(['email-code'], 'email-code'))

  test('for five minutes, and not a second longer', async () => {
    world.time.advance(seconds(299))
    expect(proofNeeded(await visit())).toBe(false)
    world.time.advance(seconds(1))
    expect(proofNeeded(await visit())).toBe(true)
  })
})

describe('with the e-mail key', () => {
  beforeEach(async () => {
    await arrive(['email-code'], 'email-code')
    world.time.advance(minutes(6))
    await beginProof(world.ctx, await visit())
  })

  test('a code is mailed on the way, once, and proves', async () => {
    await beginProof(world.ctx, await visit())
    expect((await lettersOwed(world)).map((l) => l.template)).toEqual(['proof-code'])
    expect(await prove('email-code', await newestCodeOf(world))).toEqual({ kind: 'proven' })
    expect(proofNeeded(await visit())).toBe(false)
    expect(await world.prisma.deed.count({ where: { kind: 'proof-given' } })).toBe(1)
  })

  test('a code proves once', async () => {
    const code = await newestCodeOf(world)
    await prove('email-code', code)
    expect(await prove('email-code', code)).toMatchObject({ kind: 'refused', because: { refusal: { kind: 'expired' } } })
  })

  test('five wrong ones are all there are, with the tries left told', async () => {
    const code = await newestCodeOf(world)
    for (const triesLeft of [4, 3, 2, 1])
      expect(await prove('email-code', anotherCode(code))).toMatchObject({ because: { refusal: { kind: 'wrong', triesLeft } } })
    await prove('email-code', anotherCode(code))
    expect(await prove('email-code', code)).toMatchObject({ because: { refusal: { kind: 'locked' } } })
    expect(proofNeeded(await visit())).toBe(true)
  })

  test('the code is worth nothing in another browser', async () => {
    const elsewhere = await signedInWith(world, citizen, 'email-code')
    const outcome = await submitProof(world.ctx, elsewhere, 'email-code', await newestCodeOf(world))
    expect(outcome).toMatchObject({ kind: 'refused' })
  })

  test('another letter has to wait for thirty seconds', async () => {
    expect(await mailProofCode(world.ctx, session)).toEqual({ kind: 'wait', seconds: 30 })
    world.time.advance(seconds(30))
    expect(await mailProofCode(world.ctx, session)).toEqual({ kind: 'sent' })
  })

  test('a hundred wrong codes in a row lock the key here as they do at sign-in', async () => {
    await world.prisma.digitalKey.updateMany({ data: { wrongCodes: 99 } })
    expect(await prove('email-code', anotherCode(await newestCodeOf(world)))).toEqual({ kind: 'elsewhere' })
    expect(await world.prisma.digitalKey.findFirstOrThrow()).toMatchObject({ status: 'locked' })
  })

  test('a session that has ended meanwhile proves nothing', async () => {
    const code = await newestCodeOf(world)
    await world.prisma.session.updateMany({ data: { endedAt: world.time.now } })
    expect(await prove('email-code', code)).toEqual({ kind: 'elsewhere' })
  })
})

describe('with the app', () => {
  beforeEach(async () => {
    await arrive(['email-code', 'mobile-app'], 'mobile-app')
    world.time.advance(minutes(6))
  })

  test('nothing is mailed on the way', async () => {
    await beginProof(world.ctx, await visit())
    expect(await lettersOwed(world)).toEqual([])
  })

  test('the code of the moment proves; twenty at the same moment prove once', async () => {
    const code = currentAppCode(citizen.appSecret, world.time.now)
    const answers = await Promise.all(Array.from({ length: 20 }, () => prove('mobile-app', code)))
    expect(answers.filter((a) => a.kind === 'proven')).toHaveLength(1)
  })

  test('the other key may be used instead, the one of the sign-in comes first', async () => {
    expect(await ways()).toEqual(['mobile-app', 'email-code'])
    await mailProofCode(world.ctx, session)
    expect(await prove('email-code', await newestCodeOf(world))).toEqual({ kind: 'proven' })
  })
})

describe('on the way to another key', () => {
  const comesWithAll = () => cameWithAllThereIs(world.ctx, session)

  test('the card is all there is to prove with while it lives, and a letter always', async () => {
    await arrive(['email-code'], 'token-card', true)
    for (const status of ['active', 'locked'] as const) {
      await world.prisma.digitalKey.updateMany({ where: { kind: 'token-card' }, data: { status } })
      expect(await comesWithAll()).toBe(true)
    }
    await world.prisma.digitalKey.updateMany({ where: { kind: 'token-card' }, data: { status: 'deactivated' } })
    expect(await comesWithAll()).toBe(false)
    await arrive(['email-code'], 'paper-code')
    expect(await comesWithAll()).toBe(true)
  })

  test('whoever replaced the card adds the app at once, and six minutes later proves the new key first', async () => {
    await arrive([], 'token-card', true)
    world.time.advance(minutes(6))
    await beginActivation(world.ctx, session)
    await confirmAddress(world.ctx, session)
    await chooseKey(world.ctx, session, 'email-code')
    expect(await submitRegistrationCode(world.ctx, session, await newestCodeOf(world))).toEqual({ kind: 'finished' })
    expect([await comesWithAll(), proofNeeded(await visit())]).toEqual([false, false])
    world.time.advance(minutes(6))
    expect([await comesWithAll(), proofNeeded(await visit())]).toEqual([false, true])
  })
})

describe('without a new key', () => {
  test('the token card proves, as long as it is accepted', async () => {
    await arrive([], 'token-card', true)
    expect(await ways()).toEqual(['token-card'])
    expect(await prove('token-card', citizen.cells[17] ?? '')).toEqual({ kind: 'proven' })
    world.time.set('2027-02-01T00:00:00Z')
    expect(await ways()).toEqual([])
  })

  test('a key that the person does not hold proves nothing', async () => {
    await arrive(['mobile-app'], 'mobile-app')
    expect(await prove('email-code', '123456')).toEqual({ kind: 'elsewhere' })
    expect(await prove('token-card', 'ABCDEF')).toEqual({ kind: 'elsewhere' })
    expect(await prove('recovery-code', '2345-2345')).toEqual({ kind: 'elsewhere' })
  })
})
