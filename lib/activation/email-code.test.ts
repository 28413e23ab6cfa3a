import { beforeEach, describe, expect, test } from 'vitest'
import { hours, minutes, seconds } from '@/lib/core/duration'
import type { Session } from '@/lib/session/session'
import { openSession } from '@/lib/session/open-session'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { atOnce } from '@/lib/testing/at-once'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { anotherCode, lettersOwed, newestCodeOf, signedInWithCard } from '@/lib/testing/signed-in'
import { beginActivation } from './begin'
import { chooseKey } from './choose-key'
import { confirmAddress } from './confirm-address'
import { currentStep } from './current-step'
import { finishedElsewhere } from './finished-elsewhere'
import { resendRegistrationCode } from './resend-code'
import { submitRegistrationCode } from './submit-code'

let world: TestContext
let citizen: Citizen
let session: Session

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
  session = await signedInWithCard(world, citizen)
})

const submit = (code: string, from = session) => submitRegistrationCode(world.ctx, from, code)
const resend = () => resendRegistrationCode(world.ctx, session)

async function walkToCode(from = session) {
  await beginActivation(world.ctx, from)
  await confirmAddress(world.ctx, from)
  await chooseKey(world.ctx, from, 'email-code')
}

describe('a person who chooses the code by e-mail', () => {
  beforeEach(() => walkToCode())

  test('gets one letter with the code at once, in the language in use', async () => {
    const letters = await lettersOwed(world)
    expect(letters).toMatchObject([{ to: citizen.email, template: 'registration-code', locale: 'nl' }])
    expect(letters[0]?.data.code).toMatch(/^\d{6}$/)
  })

  test('has the new key, a dead card and exactly two letters after the right code', async () => {
    expect((await submit(await newestCodeOf(world))).kind).toBe('finished')
    const keys = await world.prisma.digitalKey.findMany({ orderBy: { kind: 'asc' } })
    expect(keys.map((k) => [k.kind, k.status])).toEqual([
      ['email-code', 'active'],
      ['token-card', 'deactivated'],
    ])
    const news = (await lettersOwed(world)).filter((l) => l.template !== 'registration-code')
    expect(news.map((l) => l.template).sort()).toEqual(['key-activated', 'token-deactivated'])
    expect(news.find((l) => l.template === 'key-activated')?.data.keyKind).toBe('email-code')
  })

  test('meets the error page at the next token sign-in, but only with the right password', async () => {
    await submit(await newestCodeOf(world))
    const again = { keyKind: 'token-card', purpose: 'activate', username: citizen.username, locale: 'nl' } as const
    expect((await submitCredentials(world.ctx, { ...again, password: citizen.password })).kind).toBe('no-key')
    expect((await submitCredentials(world.ctx, { ...again, password: 'wrong' })).kind).toBe('wrong')
  })

  test('may paste the code with a space in it', async () => {
    const code = await newestCodeOf(world)
    expect((await submit(` ${code.slice(0, 3)} ${code.slice(3)}\n`)).kind).toBe('finished')
  })

  test('is signed out everywhere else, and stays here', async () => {
    const elsewhere = await signedInWithCard(world, citizen)
    await submit(await newestCodeOf(world))
    expect(await openSession(world.ctx, elsewhere.id)).toBeNull()
    expect(await openSession(world.ctx, session.id)).not.toBeNull()
  })

  test('is told how many tries are left, and after five the code is dead even when right', async () => {
    const code = await newestCodeOf(world)
    for (const triesLeft of [4, 3, 2, 1]) expect(await submit(anotherCode(code))).toEqual({ kind: 'wrong', triesLeft })
    expect((await submit(anotherCode(code))).kind).toBe('locked')
    expect((await submit(code)).kind).toBe('locked')
    const locked = await world.prisma.deed.findMany({ where: { kind: 'code-locked', personId: citizen.id } })
    expect(locked.map(({ details }) => details)).toEqual([{ purpose: 'registration' }])
  })

  test('may use the code at 4 minutes 59 and not at 5 minutes', async () => {
    const code = await newestCodeOf(world)
    world.time.advance(seconds(300))
    expect((await submit(code)).kind).toBe('expired')
    world.time.advance(-seconds(1))
    expect((await submit(code)).kind).toBe('finished')
  })

  test('waits thirty seconds for another letter; only the newest code counts then', async () => {
    const first = await newestCodeOf(world)
    expect(await resend()).toEqual({ kind: 'wait', seconds: 30 })
    world.time.advance(seconds(30))
    expect((await resend()).kind).toBe('sent')
    const second = await newestCodeOf(world)
    if (first !== second) expect((await submit(first)).kind).toBe('wrong')
    expect((await submit(second)).kind).toBe('finished')
  })

  test('buys no extra guesses with another letter', async () => {
    const first = await newestCodeOf(world)
    for (let i = 0; i < 4; i++) await submit(anotherCode(first))
    world.time.advance(seconds(30))
    await resend()
    expect((await submit(anotherCode(await newestCodeOf(world)))).kind).toBe('locked')
    world.time.advance(seconds(30))
    await resend()
    expect((await submit(await newestCodeOf(world))).kind).toBe('finished')
  })

  test('gets five letters in an hour and ten in a day, and no more, however often they sign in', async () => {
    let sent = 1
    const askAfter = async (pause: number) => {
      world.time.advance(pause)
      const { kind } = await resendRegistrationCode(world.ctx, await signedInWithCard(world, citizen))
      if (kind === 'sent') sent++
    }
    for (let i = 0; i < 30; i++) await askAfter(seconds(31))
    expect(sent).toBe(5)
    for (let i = 0; i < 60; i++) await askAfter(minutes(20))
    expect(sent).toBe(10)
    await askAfter(hours(24))
    expect(sent).toBe(11)
  })

  test('sends one letter however often the button is pressed at once', async () => {
    world.time.advance(seconds(30))
    const answers = await Promise.all(Array.from({ length: 20 }, resend))
    expect(answers.filter((a) => a.kind === 'sent')).toHaveLength(1)
  })

  test('goes back and chooses again without a second letter', async () => {
    await chooseKey(world.ctx, session, 'mobile-app')
    await chooseKey(world.ctx, session, 'email-code')
    expect(await lettersOwed(world)).toHaveLength(1)
  })

  test('activates once when twenty right codes come at the same moment, and all end on the same page', async () => {
    const code = await newestCodeOf(world)
    const answers = await Promise.all(Array.from({ length: 20 }, () => submit(code)))
    expect(answers.filter((a) => a.kind === 'finished')).toHaveLength(1)
    expect(answers.filter((a) => a.kind === 'already')).toHaveLength(19)
    expect(await world.prisma.digitalKey.count({ where: { status: 'active' } })).toBe(1)
    expect(await world.prisma.letter.count()).toBe(3)
    expect(await world.prisma.deed.count({ where: { kind: 'key-activated' } })).toBe(1)
    expect((await currentStep(world.ctx, citizen.id)).step).toBe('confirmation')
  })

  test('in two browsers activates in one, and is signed out of the other by it', async () => {
    const code = await newestCodeOf(world)
    const other = await signedInWithCard(world, citizen)
    const answers = await atOnce(world, 'SELECT FROM person FOR UPDATE', [() => submit(code), () => submit(code, other)])
    expect(answers).toEqual([{ kind: 'finished' }, { kind: 'elsewhere' }])
    expect(await finishedElsewhere(world.ctx, other.id)).toBe('email-code')
  })

  test('spends five tries and no more when fifty wrong codes come at the same moment', async () => {
    const code = anotherCode(await newestCodeOf(world))
    const answers = await Promise.all(Array.from({ length: 50 }, () => submit(code)))
    expect(answers.filter((a) => a.kind === 'wrong')).toHaveLength(4)
    expect(answers.filter((a) => a.kind === 'locked')).toHaveLength(46)
  })

  test('cannot use the code of somebody else, and only her own tries are spent', async () => {
    const victim = citizen
    const code = await newestCodeOf(world)
    const other = await signedInWithCard(world, await makeCitizen(world.ctx))
    await walkToCode(other)
    const own = await newestCodeOf(world)
    if (own !== code) expect((await submit(code, other)).kind).toBe('wrong')
    const tries = await world.prisma.mailedCode.findMany({ where: { personId: victim.id } })
    expect(tries.map((t) => t.triesUsed)).toEqual([0])
  })
})

describe('the order of the steps is the server’s', () => {
  test('nothing happens before the wizard was begun', async () => {
    expect((await confirmAddress(world.ctx, session)).kind).toBe('elsewhere')
    expect((await submit('123456')).kind).toBe('elsewhere')
  })

  test('no key can be chosen before the address is confirmed', async () => {
    await beginActivation(world.ctx, session)
    expect((await chooseKey(world.ctx, session, 'email-code')).kind).toBe('elsewhere')
    expect(await world.prisma.letter.count()).toBe(0)
  })

  test('beginning again, in twenty tabs at once, goes on with the same walk', async () => {
    await Promise.all(Array.from({ length: 20 }, () => beginActivation(world.ctx, session)))
    expect(await world.prisma.activation.count()).toBe(1)
  })

  test('after the end nothing moves any more', async () => {
    await walkToCode()
    await submit(await newestCodeOf(world))
    expect((await confirmAddress(world.ctx, session)).kind).toBe('elsewhere')
    expect((await chooseKey(world.ctx, session, 'mobile-app')).kind).toBe('elsewhere')
    expect((await resend()).kind).toBe('elsewhere')
    expect((await submit('000000')).kind).toBe('already')
  })
})
