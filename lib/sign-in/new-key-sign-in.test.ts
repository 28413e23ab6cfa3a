import { beforeEach, describe, expect, test } from 'vitest'
import { minutes, seconds } from '@/lib/core/duration'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { currentAppCode } from '@/lib/mobile-app/totp'
import { openSession } from '@/lib/session/open-session'
import type { Session } from '@/lib/session/session'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { anotherCode, lettersOwed, newestCodeOf } from '@/lib/testing/signed-in'
import { resendSignInCode } from './send-code'
import { signOut } from './sign-out'
import { submitSignInCode } from './submit-code'
import { submitCredentials } from './submit-credentials'

let world: TestContext
let citizen: Citizen
beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx, { card: false, keys: ['email-code', 'mobile-app'] })
})

const from = (browser: string | null): Context => ({ ...world.ctx, origin: { ...world.ctx.origin!, browser } })

async function halfWay(keyKind: NewKeyKind, who = citizen, ctx = world.ctx): Promise<Session> {
  const outcome = await submitCredentials(ctx, { keyKind, purpose: 'continue', username: who.username, password: who.password, locale: 'nl' })
  if (outcome.kind !== 'passed') throw new Error(outcome.kind)
  return outcome.session
}

const submit = (session: Session, typed: string, ctx = world.ctx) => submitSignInCode(ctx, session, typed)
const appCode = () => currentAppCode(citizen.appSecret, world.time.now)
const deeds = (kind: string) => world.prisma.deed.count({ where: { kind } })
const wrongCodes = async (kind: NewKeyKind) =>
  (await world.prisma.digitalKey.findFirstOrThrow({ where: { personId: citizen.id, kind } })).wrongCodes

describe('a code that was mailed to sign in with', () => {
  test('opens the session that asked for it, under a new id', async () => {
    const session = await halfWay('email-code')
    const outcome = await submit(session, await newestCodeOf(world))
    expect(outcome).toMatchObject({ kind: 'passed', session: { level: 'key' } })
    expect(await openSession(world.ctx, session.id)).toBeNull()
  })

  test('is dead after five wrong ones, even when it is right, and the sixth is told so', async () => {
    const session = await halfWay('email-code')
    const code = await newestCodeOf(world)
    for (let left = 4; left > 0; left--) expect(await submit(session, anotherCode(code))).toEqual({ kind: 'wrong', triesLeft: left })
    expect(await submit(session, anotherCode(code))).toMatchObject({ kind: 'locked' })
    expect(await submit(session, code)).toMatchObject({ kind: 'locked' })
    expect(await deeds('code-locked')).toBe(1)
  })

  test('is worth nothing in the sign-in of another browser, nor in that of somebody else', async () => {
    const mine = await halfWay('email-code')
    const code = await newestCodeOf(world)
    world.time.advance(seconds(30))
    const other = await halfWay('email-code')
    expect(await submit(other, code)).toMatchObject({ kind: 'wrong' })
    const stranger = await makeCitizen(world.ctx, { card: false, keys: ['email-code'] })
    expect(await submit(await halfWay('email-code', stranger), code)).toMatchObject({ kind: 'wrong' })
    expect(await submit(mine, code)).toMatchObject({ kind: 'passed' })
  })

  test('is still right when the form before it was sent again, by Back or twice', async () => {
    const first = await halfWay('email-code')
    const code = await newestCodeOf(world)
    const again = await submitCredentials(world.ctx, {
      ...{ keyKind: 'email-code', purpose: 'continue', username: citizen.username, password: citizen.password, locale: 'nl', shown: first.id },
    })
    expect(again).toMatchObject({ kind: 'passed', session: { id: first.id } })
    expect(await submit(first, code)).toMatchObject({ kind: 'passed' })
  })

  test('goes on with no sign-in of somebody else, and with none that is over', async () => {
    const stranger = await makeCitizen(world.ctx, { card: false, keys: ['email-code'] })
    const theirs = await halfWay('email-code', stranger)
    const over = await halfWay('email-code')
    await signOut(world.ctx, over.id)
    for (const shown of [theirs.id, over.id, 'nobody']) {
      const { username, password } = citizen
      const outcome = await submitCredentials(world.ctx, { keyKind: 'email-code', purpose: 'continue', username, password, locale: 'nl', shown })
      expect(outcome).toMatchObject({ kind: 'passed', session: { personId: citizen.id } })
      expect(outcome).not.toMatchObject({ session: { id: shown } })
    }
  })

  test('is worth nothing once the person has another address: somebody else may read the old one', async () => {
    const session = await halfWay('email-code')
    await world.prisma.person.update({ where: { id: citizen.id }, data: { email: 'new@example.org' } })
    expect(await submit(session, await newestCodeOf(world))).toEqual({ kind: 'expired' })
  })

  test('counts its wrong ones against the key, whoever begins again in between', async () => {
    for (let round = 0; round < 2; round++) {
      const session = await halfWay('email-code')
      const code = await newestCodeOf(world)
      for (let n = 0; n < 4; n++) await submit(session, anotherCode(code))
      await signOut(world.ctx, session.id)
      world.time.advance(seconds(30))
    }
    expect(await wrongCodes('email-code')).toBe(8)
  })

  test('is refused once its key was locked elsewhere, or the account disabled', async () => {
    const locked = await halfWay('email-code')
    const code = await newestCodeOf(world)
    await world.prisma.digitalKey.updateMany({ where: { kind: 'email-code' }, data: { status: 'locked' } })
    expect(await submit(locked, code)).toEqual({ kind: 'no-key' })
    world.time.advance(minutes(1))
    expect(await resendSignInCode(world.ctx, locked)).toEqual({ kind: 'no-key' })
    await world.prisma.digitalKey.updateMany({ where: { kind: 'email-code' }, data: { status: 'active' } })
    await world.prisma.person.updateMany({ data: { disabledAt: world.time.now } })
    expect(await openSession(world.ctx, locked.id)).toBeNull()
    expect(await submit(locked, code)).toEqual({ kind: 'expired' })
  })

  test('is sent for no sign-in with another key, and for none that is over', async () => {
    const byApp = await halfWay('mobile-app')
    expect(await resendSignInCode(world.ctx, byApp)).toMatchObject({ kind: 'wait' })
    const full = await submit(byApp, appCode())
    if (full.kind !== 'passed') throw new Error(full.kind)
    expect(await resendSignInCode(world.ctx, { ...full.session, keyKind: 'email-code' })).toMatchObject({ kind: 'wait' })
    expect((await lettersOwed(world)).filter(({ template }) => template === 'sign-in-code')).toEqual([])
  })

  test('is not sent more often than five times in an hour, however often somebody begins', async () => {
    for (let n = 0; n < 8; n++) {
      const session = await halfWay('email-code')
      await resendSignInCode(world.ctx, session)
      world.time.advance(minutes(1))
    }
    expect((await lettersOwed(world)).filter((letter) => letter.template === 'sign-in-code')).toHaveLength(5)
  })
})

test('a code that was typed when none was good any more is no guess: nobody locks a key with them', async () => {
  const session = await halfWay('email-code')
  const code = await newestCodeOf(world)
  for (let n = 0; n < 120; n++) await submit(session, anotherCode(code))
  expect(await wrongCodes('email-code')).toBe(5)
  world.time.advance(minutes(6))
  await submit(session, code)
  expect(await wrongCodes('email-code')).toBe(5)
  expect(await deeds('key-locked')).toBe(0)
})

describe('a code of the app', () => {
  test('opens one session when twenty browsers bring it at the same moment, and the others are deeds', async () => {
    const browsers: Session[] = []
    for (let n = 0; n < 20; n++) browsers.push(await halfWay('mobile-app'))
    const answers = await Promise.all(browsers.map((session) => submit(session, appCode())))
    expect(answers.filter((answer) => answer.kind === 'passed')).toHaveLength(1)
    expect(answers.filter((answer) => answer.kind === 'replayed')).toHaveLength(19)
    expect(await deeds('app-code-replayed')).toBe(19)
  })

  test('that was read over a shoulder and used again elsewhere is told to its holder', async () => {
    const mine = await submit(await halfWay('mobile-app'), appCode())
    expect(mine).toMatchObject({ kind: 'passed' })
    expect(await submit(await halfWay('mobile-app', citizen, from('another browser')), appCode(), from('another browser'))).toEqual({ kind: 'replayed' })
    const told = (await lettersOwed(world)).filter((letter) => letter.template === 'new-device')
    expect(told.map((letter) => letter.to)).toEqual([citizen.email])
  })

  test('counts its wrong ones against the key, and a right one forgets them', async () => {
    const session = await halfWay('mobile-app')
    for (let n = 0; n < 4; n++) expect(await submit(session, anotherCode(appCode()))).toMatchObject({ kind: 'wrong-app-code' })
    await signOut(world.ctx, session.id)
    const again = await halfWay('mobile-app')
    for (let n = 0; n < 4; n++) await submit(again, anotherCode(appCode()))
    expect(await wrongCodes('mobile-app')).toBe(8)
    expect(await submit(again, appCode())).toMatchObject({ kind: 'passed' })
    expect(await wrongCodes('mobile-app')).toBe(0)
  })

  test('lets an administrator into the console while no letter leaves: none is waited for', async () => {
    await world.prisma.person.update({ where: { id: citizen.id }, data: { roles: ['admin'] } })
    const outcome = await submit(await halfWay('mobile-app'), appCode())
    expect(outcome).toMatchObject({ kind: 'passed', session: { console: true } })
    expect(await lettersOwed(world)).toEqual([])
  })

  test('a hundred wrong ones in a row lock the app, and no other key', async () => {
    const session = await halfWay('mobile-app')
    for (let n = 0; n < 99; n++) expect(await submit(session, anotherCode(appCode()))).toEqual({ kind: 'wrong-app-code' })
    expect(await submit(session, anotherCode(appCode()))).toEqual({ kind: 'no-key' })
    expect(await submit(session, appCode())).toEqual({ kind: 'no-key' })
    expect(await deeds('key-locked')).toBe(1)
    expect((await halfWay('email-code')).level).toBe('password')
  })

  test('the hundredth wrong one in a row is told to its person by e-mail, once', async () => {
    await world.prisma.digitalKey.updateMany({ where: { kind: 'mobile-app' }, data: { wrongCodes: 98 } })
    const session = await halfWay('mobile-app')
    const told = async () => (await lettersOwed(world)).filter(({ template }) => template === 'key-locked')
    await submit(session, anotherCode(appCode()))
    expect(await told()).toEqual([])
    for (let n = 0; n < 3; n++) await submit(session, anotherCode(appCode()))
    expect(await told()).toMatchObject([{ to: citizen.email, locale: 'nl', data: { keyKind: 'mobile-app' } }])
  })
})
