import { beforeEach, describe, expect, test } from 'vitest'
import { minutes, seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { distrustDevices, keepDevice } from '@/lib/device/known-device-store'
import { answerAsk } from '@/lib/forgotten/answer-ask'
import { askForgotten } from '@/lib/forgotten/ask-forgotten'
import { finishReset } from '@/lib/forgotten/finish-reset'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed } from '@/lib/testing/signed-in'
import { submitCredentials } from './submit-credentials'

let world: TestContext
let citizen: Citizen
const home = 'h'.repeat(43)

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
  await world.ctx.db.transaction((tx) => keepDevice(tx, citizen.id, home, 'Firefox, Linux'))
})

const at = (browser: string | null, sender = '192.0.2.7'): Context => ({ ...world.ctx, origin: { ...world.ctx.origin!, browser, sender } })
const enter = async (ctx: Context, password = citizen.password, username = citizen.username) =>
  (await submitCredentials(ctx, { keyKind: 'token-card', purpose: 'continue', username, password, locale: 'nl' })).kind

/** A hundred wrong passwords from many places, so that only the name's own count can stop them. */
async function attack(browser: string | null = null) {
  for (let i = 0; i < 20; i++) await Promise.all(Array.from({ length: 5 }, (_, n) => enter(at(browser, `203.0.113.${i * 5 + n}`), 'wrong')))
}

describe('while strangers guess at a name', () => {
  test('its person still signs in where they have been before', async () => {
    await attack()
    expect(await enter(at(null))).toBe('blocked')
    expect(await enter(at(home))).toBe('passed')
    expect(await enter(at(home))).toBe('passed')
  })

  test('the strangers stay blocked, also when the person has come in', async () => {
    await attack()
    expect(await enter(at(home))).toBe('passed')
    expect(await enter(at(null), 'wrong')).toBe('blocked')
  })

  test('a made-up device is a stranger like any other', async () => {
    await attack('x'.repeat(43))
    expect(await enter(at('y'.repeat(43)))).toBe('blocked')
  })

  test('the device of somebody else is a stranger too', async () => {
    const other = await makeCitizen(world.ctx)
    await attack()
    const theirs = 't'.repeat(43)
    await world.ctx.db.transaction((tx) => keepDevice(tx, other.id, theirs, 'Chrome, Android'))
    expect(await enter(at(theirs))).toBe('blocked')
  })

  test('a device of which the person said "this wasn’t me" is one again', async () => {
    await world.ctx.db.transaction((tx) => distrustDevices(tx, citizen.id, new Date(0)))
    await attack()
    expect(await enter(at(home))).toBe('blocked')
  })

  test('a mailed link lets the person in where they mistyped it themselves', async () => {
    for (let i = 0; i < 5; i++) await enter(at(home), 'wrong')
    expect(await enter(at(home))).toBe('blocked')
    await askForgotten(at(null), { about: 'password', typed: citizen.username })
    await answerAsk(world.ctx)
    const secret = String((await lettersOwed(world)).at(-1)?.data.url).split('/').at(-1) ?? ''
    expect((await finishReset(at(home), secret, { password: 'een andere zin over regen', proof: '' })).kind).toBe('done')
    expect(await enter(at(home), 'een andere zin over regen')).toBe('passed')
  })

  test('a mailed link lets the person in at a browser they have never used', async () => {
    await attack()
    await askForgotten(at(null), { about: 'password', typed: citizen.username })
    await answerAsk(world.ctx)
    const secret = String((await lettersOwed(world)).at(-1)?.data.url).split('/').at(-1) ?? ''
    const outcome = await finishReset(at(null), secret, { password: 'een andere zin over regen', proof: '' })
    if (outcome.kind !== 'done' || !outcome.device) throw new Error(outcome.kind)
    await attack()
    expect(await enter(at(null), 'een andere zin over regen')).toBe('blocked')
    expect(await enter(at(outcome.device), 'een andere zin over regen')).toBe('passed')
    world.time.advance(minutes(60))
    await attack()
    expect(await enter(at(outcome.device), 'een andere zin over regen')).toBe('blocked')
  })
})

test('five wrong passwords at a known device close that door alone', async () => {
  for (let i = 0; i < 5; i++) expect(await enter(at(home), 'wrong')).toBe('wrong')
  expect(await enter(at(home))).toBe('blocked')
  expect(await enter(at(null))).toBe('passed')
  world.time.advance(minutes(1))
  expect(await enter(at(home))).toBe('passed')
})

test('whoever tries on and on while blocked is written down once a minute', async () => {
  const noted = () => world.prisma.deed.count({ where: { kind: 'sign-in-blocked' } })
  for (let i = 0; i < 5; i++) await enter(at(null), 'wrong')
  for (let i = 0; i < 4; i++) expect(await enter(at(null), 'wrong')).toBe('blocked')
  world.time.advance(seconds(59))
  expect(await enter(at(null), 'wrong')).toBe('blocked')
  expect(await noted()).toBe(1)
  world.time.advance(seconds(1))
  expect(await enter(at(null), 'wrong')).toBe('wrong')
  expect(await enter(at(null), 'wrong')).toBe('blocked')
  expect(await noted()).toBe(2)
})
