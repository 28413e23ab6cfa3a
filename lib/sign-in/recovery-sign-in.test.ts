import { beforeEach, describe, expect, test } from 'vitest'
import { hours, minutes } from '@/lib/core/duration'
import { keepRecoveryCodes, makeRecoveryCodes } from '@/lib/my-keys/recovery-codes'
import { recoveryView } from '@/lib/recovery-code/recovery-view'
import { openSession } from '@/lib/session/open-session'
import type { Session } from '@/lib/session/session'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed, signedInWith } from '@/lib/testing/signed-in'
import { submitCredentials } from './submit-credentials'
import { submitRecoveryCode } from './submit-recovery-code'

let world: TestContext
let citizen: Citizen
let codes: string[]

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx, { card: false, keys: ['mobile-app'] })
  await makeRecoveryCodes(world.ctx, await signedInWith(world, citizen, 'mobile-app'))
  const view = await recoveryView(world.ctx, citizen.id)
  if (view.kind !== 'shown') throw new Error(view.kind)
  codes = view.codes
  await keepRecoveryCodes(world.ctx, citizen.id)
  await world.prisma.letter.deleteMany()
})

const enter = (who = citizen, password = who.password) =>
  submitCredentials(world.ctx, { keyKind: 'recovery-code', purpose: 'continue', username: who.username, password, locale: 'nl' })

async function halfWay(who = citizen): Promise<Session> {
  const outcome = await enter(who)
  if (outcome.kind !== 'passed') throw new Error(outcome.kind)
  return outcome.session
}

const code = (index: number) => codes[index] ?? ''
const wrong = '2222-2222'

describe('a person who lost the phone', () => {
  test('signs in with a recovery code, is told of it and keeps nine', async () => {
    const outcome = await submitRecoveryCode(world.ctx, await halfWay(), code(0).toLowerCase().replace('-', ' '))
    expect(outcome).toMatchObject({ kind: 'passed', left: 9, session: { level: 'key', keyKind: 'recovery-code' } })
    const letters = await lettersOwed(world)
    expect(letters).toMatchObject([{ template: 'recovery-code-used', to: citizen.email, data: { codesLeft: 9 } }])
  })

  test('has a new session id, and the one of half way is dead', async () => {
    const before = await halfWay()
    const outcome = await submitRecoveryCode(world.ctx, before, code(0))
    if (outcome.kind !== 'passed') throw new Error(outcome.kind)
    expect(outcome.session.id).not.toBe(before.id)
    expect(await openSession(world.ctx, before.id)).toBeNull()
  })

  test('uses each code once', async () => {
    await submitRecoveryCode(world.ctx, await halfWay(), code(0))
    expect(await submitRecoveryCode(world.ctx, await halfWay(), code(0))).toEqual({ kind: 'used' })
  })

  test('gets in once when twenty browsers bring the same code at the same moment', async () => {
    const browsers: Session[] = []
    for (let n = 0; n < 20; n++) browsers.push(await halfWay())
    const answers = await Promise.all(browsers.map((browser) => submitRecoveryCode(world.ctx, browser, code(0))))
    expect(answers.filter((a) => a.kind === 'passed')).toHaveLength(1)
    expect(await world.prisma.recoveryCode.count({ where: { usedAt: { not: null } } })).toBe(1)
    expect((await lettersOwed(world)).filter((l) => l.template === 'recovery-code-used')).toHaveLength(1)
  })

  test('is told that few are left from the seventh on', async () => {
    for (let n = 0; n < 8; n++) await submitRecoveryCode(world.ctx, await halfWay(), code(n))
    const few = (await lettersOwed(world)).filter((l) => l.template === 'recovery-codes-few')
    expect(few.map((l) => l.data.codesLeft).sort()).toEqual([2, 3])
  })

  test('who has used all ten is told what somebody without codes is told', async () => {
    for (let n = 0; n < 10; n++) await submitRecoveryCode(world.ctx, await halfWay(), code(n))
    expect(await enter()).toEqual({ kind: 'no-key' })
  })

  test('waits a minute after five wrong ones, and no longer than an hour however many there are', async () => {
    const browser = await halfWay()
    for (let n = 0; n < 5; n++) expect(await submitRecoveryCode(world.ctx, browser, wrong)).toEqual({ kind: 'wrong' })
    expect(await submitRecoveryCode(world.ctx, browser, code(0))).toEqual({ kind: 'blocked', seconds: 60 })
    world.time.advance(minutes(1))
    expect(await submitRecoveryCode(world.ctx, browser, code(0))).toMatchObject({ kind: 'passed' })
  })

  test('does not get more tries by beginning again', async () => {
    for (let n = 0; n < 5; n++) await submitRecoveryCode(world.ctx, await halfWay(), wrong)
    expect((await submitRecoveryCode(world.ctx, await halfWay(), code(0))).kind).toBe('blocked')
  })

  test('finds the codes locked after a hundred wrong ones in a row, until a new list is made', async () => {
    for (let n = 0; n < 100; n++) {
      world.time.advance(hours(1))
      await submitRecoveryCode(world.ctx, await halfWay(), wrong)
    }
    world.time.advance(hours(1))
    expect(await enter()).toEqual({ kind: 'no-key' })
    expect(await world.prisma.deed.count({ where: { kind: 'key-locked', keyKind: 'recovery-code' } })).toBe(1)
    const told = (await lettersOwed(world)).filter(({ template }) => template === 'key-locked')
    expect(told).toMatchObject([{ to: citizen.email, data: { keyKind: 'recovery-code' } }])
    expect(await recoveryView(world.ctx, citizen.id)).toMatchObject({ kind: 'kept', locked: true })
    await makeRecoveryCodes(world.ctx, await signedInWith(world, citizen, 'mobile-app'))
    expect((await enter()).kind).toBe('passed')
  })

  test('forgets the wrong ones with a right one', async () => {
    const browser = await halfWay()
    for (let n = 0; n < 4; n++) await submitRecoveryCode(world.ctx, browser, wrong)
    await submitRecoveryCode(world.ctx, browser, code(0))
    const again = await halfWay()
    for (let n = 0; n < 5; n++) expect((await submitRecoveryCode(world.ctx, again, wrong)).kind).toBe('wrong')
  })

  test('cannot use the codes of somebody else', async () => {
    const other = await makeCitizen(world.ctx, { card: false, keys: ['mobile-app'] })
    await makeRecoveryCodes(world.ctx, await signedInWith(world, other, 'mobile-app'))
    expect(await submitRecoveryCode(world.ctx, await halfWay(other), code(0))).toEqual({ kind: 'wrong' })
    expect(await world.prisma.recoveryCode.count({ where: { usedAt: { not: null } } })).toBe(0)
  })

  test('uses none up in a sign-in that is over', async () => {
    const browser = await halfWay()
    await submitRecoveryCode(world.ctx, browser, code(0))
    expect(await submitRecoveryCode(world.ctx, browser, code(1))).toEqual({ kind: 'over' })
    expect(await world.prisma.recoveryCode.count({ where: { usedAt: null } })).toBe(9)
  })
})

describe('before the password is right nobody learns whether there are codes', () => {
  test('wrong password: the same answer with codes, without, and for nobody at all', async () => {
    const without = await makeCitizen(world.ctx)
    for (const who of [citizen, without, { ...citizen, username: 'nobody' }])
      expect(await enter(who, 'wrong')).toEqual({ kind: 'wrong' })
  })

  test('right password without codes ends like any key that is not there', async () => {
    expect(await enter(await makeCitizen(world.ctx))).toEqual({ kind: 'no-key' })
  })
})
