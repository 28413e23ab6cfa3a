import { generateSync } from 'otplib'
import { beforeEach, describe, expect, test } from 'vitest'
import { days, hours, minutes, seconds } from '@/lib/core/duration'
import { stopReset } from '@/lib/password/stop-reset'
import { drawCodes } from '@/lib/recovery-code/recovery-code'
import { replaceList } from '@/lib/recovery-code/recovery-store'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed, signedInWith } from '@/lib/testing/signed-in'
import { answerAsk } from './answer-ask'
import { askForgotten } from './ask-forgotten'
import { beginWait } from './begin-wait'
import { finishReset } from './finish-reset'
import { viewReset } from './read-reset'

let world: TestContext
let citizen: Citizen
let secret: string
const fresh = 'een andere zin over regen'

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx, { card: false, keys: ['email-code'] })
  secret = await newLink()
})

async function newLink(): Promise<string> {
  // Each link at an instant of its own: the newest is the one of the last letter.
  world.time.advance(1)
  await askForgotten(world.ctx, { about: 'password', typed: citizen.username })
  await answerAsk(world.ctx)
  const letters = (await lettersOwed(world)).filter((l) => l.template === 'password-reset' && l.to === citizen.email)
  return String(letters.at(-1)?.data.url).split('/').at(-1) ?? ''
}
const reset = (proof = '', link = secret, password = fresh) => finishReset(world.ctx, link, { password, proof })
const wait = (link = secret) => beginWait(world.ctx, link)
const templates = async () => (await lettersOwed(world)).map((l) => l.template).sort()
const needs = async () => {
  const view = await viewReset(world.ctx, secret)
  return view.kind === 'open' ? view.needs : view.kind
}
async function recoveryCodes(): Promise<string[]> {
  const codes = drawCodes(world.ctx.random)
  await world.ctx.db.transaction((tx) => replaceList(world.ctx, tx, citizen.id, codes))
  return codes
}

describe('whoever holds only the mailbox of a person with codes by e-mail', () => {
  test('sets no password with the link', async () => {
    expect(await needs()).toEqual({ kind: 'proof', ways: [], waiting: null })
    expect(await reset()).toEqual({ kind: 'unproven', because: { kind: 'missing' } })
    expect(await reset('123456')).toEqual({ kind: 'unproven', because: { kind: 'shape' } })
    expect(await reset('K7FD-3MXW')).toEqual({ kind: 'unproven', because: { kind: 'shape' } })
  })

  test('learns nothing about old passwords', async () => {
    await recoveryCodes()
    expect(await reset('', secret, citizen.password)).toEqual({ kind: 'unproven', because: { kind: 'missing' } })
    expect(await reset('K7FD-3MXW', secret, citizen.password)).toMatchObject({ kind: 'unproven' })
  })

  test('is in no better place when the person has an app as well', async () => {
    citizen = await makeCitizen(world.ctx, { card: false, keys: ['email-code', 'mobile-app'] })
    secret = await newLink()
    expect(await needs()).toEqual({ kind: 'proof', ways: ['mobile-app'], waiting: null })
    expect((await reset()).kind).toBe('unproven')
  })

  test('is in no better place while the key is locked: it may be unlocked', async () => {
    await world.prisma.digitalKey.updateMany({ data: { status: 'locked' } })
    expect((await reset()).kind).toBe('unproven')
  })
})

describe('a person with codes by e-mail', () => {
  test('proves it with a recovery code, which is used up; a wrong one leaves the link as it was', async () => {
    const [code = '', other = ''] = await recoveryCodes()
    expect(await reset('K7FD-3MXW')).toEqual({ kind: 'unproven', because: { kind: 'recovery', refusal: { kind: 'wrong' } } })
    expect(await reset(code.toLowerCase())).toMatchObject({ kind: 'done' })
    expect(await templates()).toEqual(['password-changed', 'password-reset', 'recovery-code-used'])
    secret = await newLink()
    expect(await reset(code, secret, 'weer een andere zin')).toMatchObject({ because: { refusal: { kind: 'used' } } })
    expect(await reset(other, secret, 'weer een andere zin')).toMatchObject({ kind: 'done' })
  })

  test('does not lose the recovery code when the password was an old one', async () => {
    const [code = ''] = await recoveryCodes()
    expect(await reset(code, secret, citizen.password)).toEqual({ kind: 'refused', faults: ['used'], realm: 'citizen' })
    expect(await reset(code)).toMatchObject({ kind: 'done' })
  })

  test('and with an app proves it with the app', async () => {
    citizen = await makeCitizen(world.ctx, { card: false, keys: ['email-code', 'mobile-app'] })
    secret = await newLink()
    const code = generateSync({ secret: citizen.appSecret, epoch: world.time.now.getTime() / 1000 })
    expect(await reset(code.replace(/^./, (d) => String((Number(d) + 1) % 10)))).toMatchObject({ because: { kind: 'app' } })
    expect(await reset(` ${code.slice(0, 3)} ${code.slice(3)}`)).toMatchObject({ kind: 'done' })
  })

  test('waits 48 hours, is told at both ends, and then needs only a new link', async () => {
    const readyAt = new Date(world.time.now.getTime() + hours(48))
    expect(await wait()).toEqual({ kind: 'waiting', readyAt })
    expect(await wait()).toEqual({ kind: 'used' })
    const letters = await world.prisma.letter.findMany({ where: { template: { startsWith: 'password-wait' } }, orderBy: { dueAt: 'asc' } })
    expect(letters.map((l) => [l.template, l.dueAt])).toEqual([
      ['password-wait-begun', world.time.now],
      ['password-wait-over', readyAt],
    ])
    secret = await newLink()
    expect(await needs()).toEqual({ kind: 'proof', ways: [], waiting: readyAt })
    expect(await wait()).toEqual({ kind: 'waiting', readyAt })
    world.time.set(readyAt)
    world.time.advance(-seconds(1))
    secret = await newLink()
    expect((await reset()).kind).toBe('unproven')
    world.time.advance(seconds(1))
    expect(await reset()).toMatchObject({ kind: 'done' })
    secret = await newLink()
    expect((await reset('', secret, 'weer een andere zin')).kind).toBe('unproven')
  })

  test('waits once, however often the button is pressed', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => wait()))
    expect(all.filter((o) => o.kind === 'waiting')).toHaveLength(1)
    expect(await world.prisma.passwordWait.count()).toBe(1)
    expect((await templates()).filter((t) => t === 'password-wait-begun')).toHaveLength(1)
  })

  test('stops the wait of a stranger: it comes to nothing, and its second letter does not leave', async () => {
    await wait()
    expect(await world.ctx.db.transaction((tx) => stopReset(world.ctx, tx, citizen.id))).toBe(true)
    expect(await world.ctx.db.transaction((tx) => stopReset(world.ctx, tx, citizen.id))).toBe(false)
    expect(await templates()).toEqual(['password-reset', 'password-wait-begun'])
    world.time.advance(hours(48))
    secret = await newLink()
    expect((await reset()).kind).toBe('unproven')
  })

  test('ends the wait by signing in: whoever knows the password needs no reset', async () => {
    await wait()
    world.time.advance(minutes(1))
    await signedInWith(world, citizen, 'email-code')
    world.time.advance(hours(48))
    secret = await newLink()
    expect(await needs()).toMatchObject({ kind: 'proof', waiting: null })
    expect((await wait()).kind).toBe('waiting')
  })

  test('who lets a week pass after the wait, waits anew', async () => {
    await wait()
    world.time.advance(hours(48) + days(7))
    secret = await newLink()
    expect(await needs()).toMatchObject({ kind: 'proof', waiting: null })
    expect((await wait()).kind).toBe('waiting')
  })
})

test('a person with only an app needs no wait: the sign-in that follows asks for it', async () => {
  citizen = await makeCitizen(world.ctx, { card: false, keys: ['mobile-app'] })
  secret = await newLink()
  expect(await wait()).toEqual({ kind: 'no-need' })
  expect(await reset()).toMatchObject({ kind: 'done' })
})
