import { setImmediate } from 'node:timers/promises'
import { generateSync } from 'otplib'
import { beforeEach, describe, expect, test } from 'vitest'
import { submitRegistrationCode } from '@/lib/activation/submit-code'
import { beginActivation } from '@/lib/activation/begin'
import { askAddressChange, submitAddressCode } from '@/lib/activation/change-address'
import { chooseKey } from '@/lib/activation/choose-key'
import { confirmAddress } from '@/lib/activation/confirm-address'
import { midnight } from '@/lib/core/brussels'
import { days, hours, minutes } from '@/lib/core/duration'
import { beginWait } from '@/lib/forgotten/begin-wait'
import { finishReset } from '@/lib/forgotten/finish-reset'
import { askCorrection, confirmCorrection } from '@/lib/help-desk/correct-address'
import { issueLink } from '@/lib/mailed-link/link-store'
import { tellPerson } from '@/lib/objection/tell-person'
import { findPerson } from '@/lib/person/person-store'
import { drawCodes } from '@/lib/recovery-code/recovery-code'
import { replaceList } from '@/lib/recovery-code/recovery-store'
import { openSession } from '@/lib/session/open-session'
import type { Session } from '@/lib/session/session'
import { startSession } from '@/lib/session/session-store'
import { submitCell } from '@/lib/sign-in/submit-cell'
import { submitSignInCode } from '@/lib/sign-in/submit-code'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { clerkLookingAt } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed, newestCodeOf, signedInWithCard } from '@/lib/testing/signed-in'
import { object } from './object'
import { objectionView } from './objection-view'

let world: TestContext
let citizen: Citizen

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
})

/** The link in the newest letter of a kind. */
async function linkIn(template: string): Promise<string> {
  const letter = (await lettersOwed(world)).findLast((each) => each.template === template)
  return String(letter?.data.objection).split('/').at(-1) ?? ''
}

const enter = (keyKind: 'token-card' | 'email-code' | 'mobile-app') => {
  const { username, password } = citizen
  return submitCredentials(world.ctx, { keyKind, purpose: 'continue', username, password, locale: 'nl' })
}

async function signInWithCard(): Promise<Session> {
  const entered = await enter('token-card')
  if (entered.kind !== 'passed') throw new Error(entered.kind)
  const card = await world.prisma.tokenCard.findFirstOrThrow({ where: { key: { personId: citizen.id } } })
  await world.prisma.tokenCard.update({ where: { keyId: card.keyId }, data: { pendingCell: 18 } })
  const outcome = await submitCell(world.ctx, entered.session, citizen.cells[17] ?? '')
  if (outcome.kind !== 'passed') throw new Error(outcome.kind)
  return outcome.session
}

/** The wizard, as whoever holds card, password and mailbox walks through it. */
async function activateEmailCode(session: Session) {
  await beginActivation(world.ctx, session)
  await confirmAddress(world.ctx, session)
  await chooseKey(world.ctx, session, 'email-code')
  return submitRegistrationCode(world.ctx, session, await newestCodeOf(world))
}

const keys = async () =>
  Object.fromEntries((await world.prisma.digitalKey.findMany({ where: { personId: citizen.id } })).map((key) => [key.kind, key.status]))
const person = () => world.prisma.person.findUniqueOrThrow({ where: { id: citizen.id } })
const isOver = async (session: Session) => (await openSession(world.ctx, session.id)) === null
const press = (secret: string) => object(world.ctx, secret, 'nl')

describe('"This wasn’t me" about a new key', () => {
  let session: Session
  beforeEach(async () => {
    session = await signInWithCard()
    await activateEmailCode(session)
  })

  test('locks the new key, ends all sessions, asks for a new password and opens a case', async () => {
    expect(await press(await linkIn('key-activated'))).toEqual({ kind: 'done' })
    expect(await keys()).toEqual({ 'token-card': 'deactivated', 'email-code': 'locked' })
    expect(await isOver(session)).toBe(true)
    expect((await person()).newPasswordDueAt).toEqual(world.time.now)
    const opened = await world.prisma.supportCase.findFirstOrThrow()
    expect(opened).toMatchObject({ kind: 'objection', personId: citizen.id, subject: 'key-activated', address: citizen.email })
    const deeds = await world.prisma.deed.findMany({ where: { kind: { in: ['objected', 'key-locked'] } }, orderBy: { id: 'asc' } })
    expect(deeds).toMatchObject([
      { kind: 'objected', personId: citizen.id, details: { about: 'key-activated', case: opened.reference } },
      { kind: 'key-locked', keyKind: 'email-code', details: { reason: 'objection' } },
    ])
    expect((await enter('email-code')).kind).toBe('no-key')
  })

  test.each(['before', 'after'])('never revives the token, %s the cutoff', async (when) => {
    if (when === 'after') world.time.set(new Date(midnight(2027, 1, 31).getTime() + hours(1)))
    const link = await linkIn('token-deactivated')
    if (when === 'after') expect(await press(link)).toEqual({ kind: 'expired' })
    else await press(link)
    expect((await keys())['token-card']).toBe('deactivated')
  })

  test('tells how to get in again when no key is left', async () => {
    const link = await linkIn('key-activated')
    expect(await objectionView(world.ctx, link)).toMatchObject({
      kind: 'open',
      happened: { template: 'key-activated', device: 'Firefox, Linux' },
      effect: { frozen: ['email-code'], newPassword: true, left: [], codesLeft: false },
    })
    await press(link)
    const { reference } = await world.prisma.supportCase.findFirstOrThrow()
    expect(await objectionView(world.ctx, link)).toMatchObject({ kind: 'used', reference, usedAt: world.time.now, effect: { left: [] } })
  })

  test('leaves a key alone that was activated after the letter', async () => {
    const link = await linkIn('key-activated')
    world.time.advance(days(1))
    const where = { personId: citizen.id, kind: 'email-code' }
    await world.prisma.digitalKey.updateMany({ where, data: { activatedAt: world.time.now } })
    await press(link)
    expect((await keys())['email-code']).toBe('active')
  })

  test('has one effect when twenty press at once, and the same answer for all', async () => {
    const link = await linkIn('key-activated')
    const answers = await Promise.all(Array.from({ length: 20 }, () => press(link)))
    expect(new Set(answers.map((answer) => answer.kind))).toEqual(new Set(['done']))
    expect(await world.prisma.supportCase.count()).toBe(1)
    expect(await world.prisma.deed.count({ where: { kind: 'objected' } })).toBe(1)
  })

  test('changes nothing by being looked at, however often', async () => {
    const link = await linkIn('key-activated')
    const before = await keys()
    for (let i = 0; i < 5; i++) expect((await objectionView(world.ctx, link)).kind).toBe('open')
    expect(await keys()).toEqual(before)
    expect(await isOver(session)).toBe(false)
  })

  test('is heard until the last second of ten days, and not after', async () => {
    const link = await linkIn('key-activated')
    world.time.advance(days(10) - 1)
    expect((await objectionView(world.ctx, link)).kind).toBe('open')
    world.time.advance(1)
    expect((await objectionView(world.ctx, link)).kind).toBe('expired')
    expect(await press(link)).toEqual({ kind: 'expired' })
    expect((await keys())['email-code']).toBe('active')
  })

  test.each(['', 'guess', '6Dd0Vb5kJzL1mN8q', '0'.repeat(43)])('knows nothing of the link "%s"', async (secret) => {
    expect(await press(secret)).toEqual({ kind: 'unknown' })
    expect((await objectionView(world.ctx, secret)).kind).toBe('unknown')
  })

  test('does not take a link that was mailed for something else', async () => {
    const { secret } = await world.ctx.db.transaction((tx) =>
      issueLink(world.ctx, tx, { purpose: 'password-reset', personId: citizen.id, life: hours(1) }),
    )
    expect(await press(secret)).toEqual({ kind: 'unknown' })
  })

  test('works for a person who never signs in again, and stops a reset that is under way', async () => {
    const { id, secret } = await world.ctx.db.transaction((tx) =>
      issueLink(world.ctx, tx, { purpose: 'password-reset', personId: citizen.id, life: hours(1) }),
    )
    expect(secret).toMatch(/^[\w-]{43}$/)
    await press(await linkIn('key-activated'))
    expect((await world.prisma.mailedLink.findUniqueOrThrow({ where: { id } })).supersededAt).toEqual(world.time.now)
  })
})

describe('"This wasn’t me" about another address', () => {
  test('comes from the old one, locks the key that is mailed, and gives no address back', async () => {
    citizen = await makeCitizen(world.ctx, { keys: ['email-code'] })
    const session = await signedInWithCard(world, citizen)
    await beginActivation(world.ctx, session)
    await askAddressChange(world.ctx, session, 'thief@example.com')
    await submitAddressCode(world.ctx, session, await newestCodeOf(world))
    await press(await linkIn('address-changed'))
    expect(await keys()).toEqual({ 'token-card': 'active', 'email-code': 'locked' })
    expect((await person()).email).toBe('thief@example.com')
    expect(await isOver(session)).toBe(true)
    const receipt = (await lettersOwed(world)).find((letter) => letter.template === 'case-received')
    expect(receipt?.to).toBe(citizen.email)
  })

  test('makes the link worthless that support sent to it', async () => {
    await askCorrection(world.ctx, await clerkLookingAt(world, citizen.id), citizen.id, 'thief@example.com')
    const letter = (await lettersOwed(world)).find((each) => each.template === 'address-correction')
    await press(await linkIn('address-change-asked'))
    expect(await confirmCorrection(world.ctx, String(letter?.data.url).split('/').at(-1) ?? '')).toEqual({ kind: 'worthless' })
    expect((await person()).email).toBe(citizen.email)
  })

  test('tells the new address whose it is now, without a link to object', async () => {
    const session = await signedInWithCard(world, citizen)
    await beginActivation(world.ctx, session)
    await askAddressChange(world.ctx, session, 'new@example.org')
    await submitAddressCode(world.ctx, session, await newestCodeOf(world))
    const letter = (await lettersOwed(world)).find((each) => each.template === 'new-address')
    expect(letter?.to).toBe('new@example.org')
    expect(letter?.data).not.toHaveProperty('objection')
  })
})

describe('"This wasn’t me" about a change from inside', () => {
  const tellOfPassword = () =>
    world.ctx.db.transaction(async (tx) => {
      const found = await findPerson(tx, citizen.id)
      if (found) await tellPerson(world.ctx, tx, found, { template: 'password-changed', event: world.ctx.random.uuid(), data: {} })
    })

  test('leaves nobody in who answers a cell at the same moment, and neither waits for the other for ever', async () => {
    for (let turns = 0; turns < 15; turns++) {
      world.time.advance(minutes(1))
      citizen = await makeCitizen(world.ctx)
      await signInWithCard()
      await tellOfPassword()
      const link = await linkIn('password-changed')
      const entered = await enter('token-card')
      if (entered.kind !== 'passed') throw new Error(entered.kind)
      const card = await world.prisma.tokenCard.findFirstOrThrow({ where: { key: { personId: citizen.id } } })
      const answer = async () => {
        for (let turn = 0; turn < turns; turn++) await setImmediate()
        return submitCell(world.ctx, entered.session, citizen.cells[(card.pendingCell ?? 1) - 1] ?? '')
      }
      expect(await Promise.all([press(link), answer()])).toMatchObject([{ kind: 'done' }, {}])
      expect(await world.prisma.session.count({ where: { personId: citizen.id, endedAt: null } })).toBe(0)
    }
  })

  test('locks the keys that were used to get in within the life of a session, and no others', async () => {
    citizen = await makeCitizen(world.ctx, { keys: ['mobile-app'] })
    await signInWithCard()
    world.time.advance(hours(2))
    await tellOfPassword()
    await press(await linkIn('password-changed'))
    expect(await keys()).toEqual({ 'token-card': 'locked', 'mobile-app': 'active' })
  })

  test('leaves keys alone that were used longer ago', async () => {
    await signInWithCard()
    world.time.advance(hours(13))
    await tellOfPassword()
    await press(await linkIn('password-changed'))
    expect(await keys()).toEqual({ 'token-card': 'active' })
  })

  test('makes recovery codes worthless that came up meanwhile', async () => {
    await world.prisma.recoveryList.create({ data: { personId: citizen.id, madeAt: world.time.now, hashKeyId: 'test' } })
    world.time.advance(hours(1))
    await tellOfPassword()
    await press(await linkIn('password-changed'))
    expect(await world.prisma.recoveryList.count()).toBe(0)
  })

  test('keeps recovery codes that are older', async () => {
    await world.prisma.recoveryList.create({ data: { personId: citizen.id, madeAt: world.time.now, hashKeyId: 'test' } })
    world.time.advance(days(3))
    await tellOfPassword()
    await press(await linkIn('password-changed'))
    expect(await world.prisma.recoveryList.count()).toBe(1)
  })
})

describe('"This wasn’t me" about a device', () => {
  const halfWay = async () => {
    const entered = await enter('token-card')
    if (entered.kind !== 'passed') throw new Error(entered.kind)
    return entered.session
  }

  test('locks the key that was used there, and makes the device a stranger again', async () => {
    citizen = await makeCitizen(world.ctx, { keys: ['mobile-app'] })
    await signInWithCard()
    world.time.advance(days(1))
    await signInWithCard()
    await press(await linkIn('new-device'))
    expect(await keys()).toEqual({ 'token-card': 'locked', 'mobile-app': 'active' })
    const distrusted = await world.prisma.knownDevice.findMany({ where: { distrustedAt: { not: null } } })
    expect(distrusted).toHaveLength(1)
  })

  test('locks nothing when nobody got in, but asks for a new password', async () => {
    await signInWithCard()
    const session = await signedInWithCard(world, citizen)
    await submitCell(world.ctx, await halfWay(), 'QQQQQQ')
    await press(await linkIn('new-device'))
    expect(await keys()).toEqual({ 'token-card': 'active' })
    expect((await person()).newPasswordDueAt).not.toBeNull()
    expect(await isOver(session)).toBe(true)
  })
})

describe('"This wasn’t me" about a key that was locked after a hundred wrong codes', () => {
  test('locks no other: nobody got in; but asks for a new password, for somebody knew it', async () => {
    citizen = await makeCitizen(world.ctx, { keys: ['mobile-app'] })
    const session = await signInWithCard()
    await world.prisma.digitalKey.updateMany({ where: { kind: 'mobile-app' }, data: { wrongCodes: 99 } })
    const entered = await enter('mobile-app')
    if (entered.kind !== 'passed') throw new Error(entered.kind)
    expect(await submitSignInCode(world.ctx, entered.session, '000000')).toEqual({ kind: 'no-key' })
    await press(await linkIn('key-locked'))
    expect(await keys()).toEqual({ 'token-card': 'active', 'mobile-app': 'locked' })
    expect((await person()).newPasswordDueAt).not.toBeNull()
    expect(await isOver(session)).toBe(true)
  })
})

describe('"This wasn’t me" about a reset that waits', () => {
  test('stops it and locks nothing: nobody is inside, and the password is still the person’s own', async () => {
    await signInWithCard()
    await world.prisma.passwordWait.create({
      data: { id: world.ctx.random.uuid(), personId: citizen.id, askedAt: world.time.now, readyAt: new Date(world.time.now.getTime() + hours(48)) },
    })
    await world.ctx.db.transaction(async (tx) => {
      const found = await findPerson(tx, citizen.id)
      if (found) await tellPerson(world.ctx, tx, found, { template: 'password-wait-begun', event: 'wait', data: { readyAt: world.time.now.toISOString() } })
    })
    await press(await linkIn('password-wait-begun'))
    expect(await keys()).toEqual({ 'token-card': 'active' })
    expect((await person()).newPasswordDueAt).toBeNull()
    expect((await world.prisma.passwordWait.findFirstOrThrow()).closedBy).toBe('stopped')
  })
})

describe('"This wasn’t me" after a password was set through the mailbox', () => {
  beforeEach(async () => {
    citizen = await makeCitizen(world.ctx, { keys: ['email-code', 'mobile-app'] })
  })

  const mailedLink = async () => {
    const link = { purpose: 'password-reset', personId: citizen.id, life: hours(1) } as const
    return (await world.ctx.db.transaction((tx) => issueLink(world.ctx, tx, link))).secret
  }
  const setPassword = async (proof = '') => {
    const outcome = await finishReset(world.ctx, await mailedLink(), { password: 'een andere zin over regen', proof })
    expect(outcome.kind).toBe('done')
    world.time.advance(hours(1))
  }
  const letTwoDaysPass = async () => {
    expect((await beginWait(world.ctx, await mailedLink())).kind).toBe('waiting')
    world.time.advance(hours(48))
  }

  test('locks the key that is mailed, and no other', async () => {
    await letTwoDaysPass()
    await setPassword()
    await press(await linkIn('password-changed'))
    expect(await keys()).toEqual({ 'token-card': 'active', 'email-code': 'locked', 'mobile-app': 'active' })
  })

  test.each(['password-wait-begun', 'password-wait-over'])('does so, too, from a letter about the wait before it (%s)', async (template) => {
    await signInWithCard()
    world.time.advance(hours(1))
    await letTwoDaysPass()
    const link = await linkIn(template)
    await setPassword()
    await press(link)
    expect(await keys()).toEqual({ 'token-card': 'active', 'email-code': 'locked', 'mobile-app': 'active' })
    expect((await person()).newPasswordDueAt).not.toBeNull()
  })

  test('locks the app as well where that was proven', async () => {
    await setPassword(generateSync({ secret: citizen.appSecret, epoch: world.time.now.getTime() / 1000 }))
    await press(await linkIn('password-changed'))
    expect(await keys()).toEqual({ 'token-card': 'active', 'email-code': 'locked', 'mobile-app': 'locked' })
  })

  test('makes the recovery codes worthless where one of them was proven', async () => {
    const codes = drawCodes(world.ctx.random)
    await world.ctx.db.transaction((tx) => replaceList(world.ctx, tx, citizen.id, codes))
    world.time.advance(days(1))
    await setPassword(codes[0])
    await press(await linkIn('password-changed'))
    expect(await world.prisma.recoveryList.count()).toBe(0)
  })
})

test('a forged host in a request changes no link', async () => {
  const forged = { ...world.ctx, site: world.ctx.site, origin: { ...world.ctx.origin!, requestId: 'https://evil.example' } }
  await world.ctx.db.transaction(async (tx) => {
    const found = await findPerson(tx, citizen.id)
    await startSession(forged, tx, { personId: citizen.id, level: 'key', keyKind: 'token-card', purpose: 'continue' })
    if (found) await tellPerson(forged, tx, found, { template: 'password-changed', event: 'forged', data: {} })
  })
  const letter = (await lettersOwed(world)).at(-1)
  expect(letter?.data.objection).toMatch(/^https:\/\/keys\.example\.org\/nl\/objection\//)
})
