import { availableParallelism } from 'node:os'
import { setImmediate } from 'node:timers/promises'
import { beforeEach, describe, expect, test } from 'vitest'
import { hours, minutes } from '@/lib/core/duration'
import { midnight } from '@/lib/core/brussels'
import { hashPassword } from '@/lib/core/password-hash'
import type { Session } from '@/lib/session/session'
import { openSession } from '@/lib/session/open-session'
import { endSession } from '@/lib/session/session-store'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed } from '@/lib/testing/signed-in'
import { askedCell } from './asked-cell'
import { submitCell } from './submit-cell'
import { submitCredentials, type Credentials } from './submit-credentials'

let world: TestContext
let citizen: Citizen

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
})

const enter = (change: Partial<Credentials> = {}) =>
  submitCredentials(world.ctx, {
    keyKind: 'token-card',
    purpose: 'activate',
    username: citizen.username,
    password: citizen.password,
    locale: 'nl',
    ...change,
  })

async function halfWay(): Promise<Session> {
  const outcome = await enter()
  if (outcome.kind !== 'passed') throw new Error(`The password was refused: ${outcome.kind}`)
  return outcome.session
}

const cell = (number: number) => citizen.cells[number - 1] ?? ''
const wrongCell = 'QQQQQQ'

describe('username and password', () => {
  test('the right ones lead to the cell that stands waiting on the card', async () => {
    expect(await askedCell(world.ctx, await halfWay())).toBe(18)
  })

  test('the name is known in any case and with space around it', async () => {
    expect((await enter({ username: `  ${citizen.username.toUpperCase()} ` })).kind).toBe('passed')
  })

  test('an unknown name, a wrong password and a disabled account get the same answer', async () => {
    const disabled = await makeCitizen(world.ctx, { disabledAt: world.time.now })
    expect(await enter({ username: 'nobody' })).toEqual({ kind: 'wrong' })
    expect(await enter({ password: 'not this one' })).toEqual({ kind: 'wrong' })
    expect(await enter({ username: disabled.username, password: disabled.password })).toEqual({ kind: 'wrong' })
  })

  test('the last letter of a long password counts', async () => {
    expect((await enter({ password: `${citizen.password}x` })).kind).toBe('wrong')
  })

  test('five wrong passwords close the door for a minute, then for two, and even the right one waits', async () => {
    for (let i = 0; i < 5; i++) expect((await enter({ password: 'wrong' })).kind).toBe('wrong')
    expect(await enter()).toEqual({ kind: 'blocked', seconds: 60 })
    world.time.advance(minutes(1))
    expect((await enter({ password: 'wrong' })).kind).toBe('wrong')
    expect(await enter()).toEqual({ kind: 'blocked', seconds: 120 })
    world.time.advance(minutes(2))
    expect((await enter()).kind).toBe('passed')
  })

  test('while too many wait for theirs to be compared, whoever comes is asked to come back, and nothing is spent', async () => {
    const waiting = Array.from({ length: 101 * availableParallelism() }, () => hashPassword('somebody else'))
    const refused = await Promise.all(Array.from({ length: 20 }, () => enter({ password: 'wrong' })))
    expect(refused).toEqual(Array.from({ length: 20 }, () => ({ kind: 'busy' })))
    await Promise.all(waiting)
    expect(await world.prisma.limit.count()).toBe(0)
    expect((await enter()).kind).toBe('passed')
  }, 30_000)

  test('an unknown name is blocked just like a known one', async () => {
    for (let i = 0; i < 5; i++) await enter({ username: 'nobody', password: 'wrong' })
    expect(await enter({ username: 'nobody' })).toEqual({ kind: 'blocked', seconds: 60 })
  })

  test('fifty wrong passwords at once buy no more than five tries', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => enter({ password: 'wrong' })))
    expect(answers.filter((a) => a.kind === 'wrong')).toHaveLength(5)
  })

  test('one sender guessing at many names is stopped, and others behind other addresses are not', async () => {
    for (let i = 0; i < 100; i++) await enter({ username: `guess${String(i)}`, password: 'Summer2026' })
    expect((await enter()).kind).toBe('blocked')
    const elsewhere = { ...world.ctx, origin: { ...world.ctx.origin!, sender: '198.51.100.9' } }
    const input = { keyKind: 'token-card', purpose: 'activate', locale: 'nl' } as const
    expect((await submitCredentials(elsewhere, { ...input, username: citizen.username, password: citizen.password })).kind).toBe('passed')
  })

  test('a hash of weaker parameters is renewed at the next sign-in', async () => {
    const { hash } = await import('@node-rs/argon2')
    const weak = await hash(citizen.password, { memoryCost: 4096, timeCost: 1, parallelism: 1 })
    await world.prisma.person.update({ where: { id: citizen.id }, data: { passwordHash: weak } })
    expect((await enter()).kind).toBe('passed')
    const { passwordHash } = await world.prisma.person.findUniqueOrThrow({ where: { id: citizen.id } })
    expect(passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  })

  test('a person without a living card is told only after the right password', async () => {
    await world.prisma.digitalKey.updateMany({ data: { status: 'deactivated' } })
    expect((await enter({ password: 'wrong' })).kind).toBe('wrong')
    expect((await enter()).kind).toBe('no-key')
  })
})

describe('the cell', () => {
  test('small letters, spaces and a pasted line break are forgiven', async () => {
    const typed = ` ${cell(18).slice(0, 3).toLowerCase()} ${cell(18).slice(3)}\n`
    expect((await submitCell(world.ctx, await halfWay(), typed)).kind).toBe('passed')
  })

  test('a wrong cell is asked again, never another one', async () => {
    const session = await halfWay()
    expect((await submitCell(world.ctx, session, wrongCell)).kind).toBe('wrong')
    expect(await askedCell(world.ctx, session)).toBe(18)
    expect(await askedCell(world.ctx, await halfWay())).toBe(18)
    expect((await submitCell(world.ctx, session, cell(18))).kind).toBe('passed')
  })

  test('what stands in another cell does not help', async () => {
    expect((await submitCell(world.ctx, await halfWay(), cell(17))).kind).toBe('wrong')
  })

  test('after a right answer the next sign-in asks for another cell', async () => {
    await submitCell(world.ctx, await halfWay(), cell(18))
    expect(await askedCell(world.ctx, await halfWay())).not.toBe(18)
  })

  test('reloading fifty times at once draws one cell', async () => {
    await world.prisma.tokenCard.updateMany({ data: { pendingCell: null } })
    const session = await halfWay()
    const drawn = await Promise.all(Array.from({ length: 50 }, () => askedCell(world.ctx, session)))
    expect(new Set(drawn).size).toBe(1)
  })

  test('the session id changes when the level rises, and the old one is dead', async () => {
    const before = await halfWay()
    const outcome = await submitCell(world.ctx, before, cell(18))
    if (outcome.kind !== 'passed') throw new Error(outcome.kind)
    expect(outcome.session.id).not.toBe(before.id)
    expect(await openSession(world.ctx, before.id)).toBeNull()
    expect((await openSession(world.ctx, outcome.session.id))?.session.level).toBe('key')
  })

  test('a sign-in that was begun with another key is not finished with a cell', async () => {
    const both = await makeCitizen(world.ctx, { keys: ['mobile-app'] })
    const outcome = await enter({ keyKind: 'mobile-app', username: both.username, password: both.password })
    if (outcome.kind !== 'passed') throw new Error(outcome.kind)
    expect(await submitCell(world.ctx, outcome.session, both.cells[17] ?? '')).toEqual({ kind: 'locked' })
    expect(await world.prisma.session.count({ where: { level: 'key' } })).toBe(0)
  })

  test('twenty right answers at once open one session', async () => {
    const session = await halfWay()
    const answers = await Promise.all(Array.from({ length: 20 }, () => submitCell(world.ctx, session, cell(18))))
    expect(answers.filter((a) => a.kind === 'passed')).toHaveLength(1)
  })

  test('one answer lets one browser in, however many were half way', async () => {
    const browsers: Session[] = []
    for (let i = 0; i < 10; i++) browsers.push(await halfWay())
    const answers = await Promise.all(browsers.map((browser) => submitCell(world.ctx, browser, cell(18))))
    expect(answers.filter((a) => a.kind === 'passed')).toHaveLength(1)
    const { lastCell } = await world.prisma.tokenCard.findFirstOrThrow()
    expect(lastCell).toBe(18)
  })

  test('whoever signs out while the cell is judged is either in, under a new id, or out', async () => {
    for (let turns = 0; turns < 30; turns++) {
      const session = await halfWay()
      const asked = (await askedCell(world.ctx, session)) ?? 0
      const leave = async () => {
        for (let turn = 0; turn < turns; turn++) await setImmediate()
        return world.ctx.db.transaction((tx) => endSession(tx, session.id))
      }
      const [answer, left] = await Promise.all([submitCell(world.ctx, session, cell(asked)), leave()])
      const living = await world.prisma.session.count({ where: { endedAt: null } })
      expect([left, living]).toEqual(answer.kind === 'passed' ? [false, 1] : [true, 0])
      await world.prisma.session.deleteMany()
    }
  })

  test('somebody whose account is erased meanwhile has no card any more', async () => {
    const session = await halfWay()
    await world.prisma.person.delete({ where: { id: citizen.id } })
    expect(await askedCell(world.ctx, session)).toBeNull()
    expect((await submitCell(world.ctx, session, cell(18))).kind).toBe('locked')
  })

  test('a hundred wrong cells in a row lock the card, even when fifty come at once', async () => {
    const session = await halfWay()
    for (let burst = 0; burst < 2; burst++)
      await Promise.all(Array.from({ length: 50 }, () => submitCell(world.ctx, session, wrongCell)))
    expect((await submitCell(world.ctx, session, cell(18))).kind).toBe('locked')
    expect((await enter()).kind).toBe('no-key')
    const told = (await lettersOwed(world)).filter(({ template }) => template === 'key-locked')
    expect(told).toMatchObject([{ to: citizen.email, data: { keyKind: 'token-card' } }])
  })
})

describe('the cutoff', () => {
  const cutoff = midnight(2027, 1, 31)

  test('is local midnight in Brussels, with the second before still good', async () => {
    expect(cutoff.toISOString()).toBe('2027-01-30T23:00:00.000Z')
    world.time.set('2027-01-30T22:59:59.999Z')
    expect((await submitCell(world.ctx, await halfWay(), cell(18))).kind).toBe('passed')
    world.time.set(cutoff)
    expect((await enter()).kind).toBe('ended')
  })

  test('costs whoever still tries afterwards no try, so that another key is not shut to them', async () => {
    world.time.set(cutoff)
    for (let n = 0; n < 8; n++) expect((await enter()).kind).toBe('ended')
    expect((await enter({ keyKind: 'email-code', password: 'wrong' })).kind).toBe('wrong')
  })

  test('in summer it is an hour earlier by the world clock', () => {
    expect(midnight(2027, 7, 1).toISOString()).toBe('2027-06-30T22:00:00.000Z')
    expect(midnight(2027, 3, 28).toISOString()).toBe('2027-03-27T23:00:00.000Z')
    expect(midnight(2027, 3, 29).toISOString()).toBe('2027-03-28T22:00:00.000Z')
  })

  test('a person who passed the password in time but not the cell is too late', async () => {
    world.time.set(new Date(cutoff.getTime() - 1))
    const session = await halfWay()
    world.time.set(cutoff)
    expect(await askedCell(world.ctx, session)).toBeNull()
    expect((await submitCell(world.ctx, session, cell(18))).kind).toBe('ended')
  })

  test('a person who passed the cell at 23:58 may finish the wizard, and nothing else', async () => {
    world.time.set(new Date(cutoff.getTime() - minutes(2)))
    const outcome = await submitCell(world.ctx, await halfWay(), cell(18))
    if (outcome.kind !== 'passed') throw new Error(outcome.kind)
    world.time.set(new Date(cutoff.getTime() + minutes(3)))
    expect((await openSession(world.ctx, outcome.session.id))?.onlyWizard).toBe(true)
    world.time.set(new Date(cutoff.getTime() + hours(13)))
    expect(await openSession(world.ctx, outcome.session.id)).toBeNull()
  })
})
