import { beforeEach, describe, expect, test } from 'vitest'
import { days, hours, minutes } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import type { DeviceEvent } from '@/lib/outbox/letter'
import { takeLetters } from '@/lib/outbox/queue-store'
import type { Session } from '@/lib/session/session'
import { submitCell } from '@/lib/sign-in/submit-cell'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { lettersOwed } from '@/lib/testing/signed-in'
import { askedCell } from '../sign-in/asked-cell'

let world: TestContext
let citizen: Citizen

beforeEach(async () => {
  world = await testContext()
  citizen = await makeCitizen(world.ctx)
})

/** A browser with a cookie jar of its own; one in a private window forgets it. */
function browser(device = 'Firefox, Linux', jar: { secret: string | null } = { secret: null }) {
  const ctx = (): Context => ({ ...world.ctx, origin: { ...world.ctx.origin!, device, browser: jar.secret } })
  const halfWay = async (): Promise<Session> => {
    const { username, password } = citizen
    const outcome = await submitCredentials(ctx(), { keyKind: 'token-card', purpose: 'continue', username, password, locale: 'nl' })
    if (outcome.kind !== 'passed') throw new Error(outcome.kind)
    return outcome.session
  }
  const signIn = async () => {
    const session = await halfWay()
    const cell = citizen.cells[((await askedCell(ctx(), session)) ?? 0) - 1] ?? ''
    const outcome = await submitCell(ctx(), session, cell)
    if (outcome.kind !== 'passed') throw new Error(outcome.kind)
    if (outcome.device) jar.secret = outcome.device
    return outcome
  }
  const fail = async () => submitCell(ctx(), await halfWay(), 'QQQQQQ')
  return { signIn, fail, halfWay, ctx, jar }
}

const told = async () => (await lettersOwed(world)).filter((letter) => letter.template === 'new-device')
const eventsIn = (letter: { data: object } | undefined) =>
  ((letter?.data as { events: DeviceEvent[] } | undefined)?.events ?? []).map(({ what, times }) => [what, times])
const sendAll = () => world.ctx.db.transaction((tx) => takeLetters(tx, 100))

describe('a sign-in on a device', () => {
  test('the very first of a person is told to nobody, and gives the browser what it is known by', async () => {
    const { device } = await browser().signIn()
    expect(device).toMatch(/^[\w-]{43}$/)
    expect(await told()).toEqual([])
  })

  test('that is known is told to nobody, and the browser keeps what it has', async () => {
    const phone = browser()
    await phone.signIn()
    expect((await phone.signIn()).device).toBeNull()
    expect(await told()).toEqual([])
  })

  test('that is new is told, with a way to object', async () => {
    await browser().signIn()
    await browser('Chrome, Android').signIn()
    const [letter] = await told()
    expect(letter?.to).toBe(citizen.email)
    expect(letter?.data).toMatchObject({
      events: [{ what: 'signed-in', keyKind: 'token-card', device: 'Chrome, Android', times: 1 }],
      objection: expect.stringMatching(/^https:\/\/keys\.example\.org\/nl\/objection\/[\w-]{43}$/),
    })
  })

  test('is new for each person who signs in there, without giving away that others did', async () => {
    const shared = browser()
    await shared.signIn()
    const first = citizen
    citizen = await makeCitizen(world.ctx)
    await browser().signIn()
    expect((await shared.signIn()).device).toBeNull()
    expect((await told()).map((letter) => letter.to)).toEqual([citizen.email])
    citizen = first
    await shared.signIn()
    expect(await told()).toHaveLength(1)
  })

  test('without cookies is new each time', async () => {
    await browser().signIn()
    for (let i = 0; i < 2; i++) {
      await browser().signIn()
      world.time.advance(minutes(6))
      await sendAll()
    }
    expect(await told()).toHaveLength(2)
  })

  test('leaves only a fingerprint in the database', async () => {
    const { device } = await browser().signIn()
    const row = await world.prisma.knownDevice.findFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(device)
    expect(row.description).toBe('Firefox, Linux')
  })

  test('that is known is written down again after a day, not at each sign-in', async () => {
    const phone = browser()
    await phone.signIn()
    const seenAt = async () => (await world.prisma.knownDevice.findFirstOrThrow()).lastSeenAt
    const first = await seenAt()
    world.time.advance(hours(23))
    await phone.signIn()
    expect(await seenAt()).toEqual(first)
    world.time.advance(days(1))
    await phone.signIn()
    expect(await seenAt()).toEqual(world.time.now)
  })

  test('of a person without an address is told to nobody', async () => {
    await browser().signIn()
    await world.prisma.person.update({ where: { id: citizen.id }, data: { email: null } })
    await browser().signIn()
    expect(await told()).toEqual([])
  })
})

describe('what happens of an evening', () => {
  beforeEach(async () => {
    await browser().signIn()
  })

  test('waits five minutes for company, and is one letter', async () => {
    const stranger = browser('Chrome, Android')
    for (let i = 0; i < 3; i++) await stranger.fail()
    world.time.advance(minutes(4))
    await stranger.signIn()
    const letters = await told()
    expect(letters).toHaveLength(1)
    expect(eventsIn(letters[0])).toEqual([['wrong-code', 3], ['signed-in', 1]])
    expect(await sendAll()).toHaveLength(0)
    world.time.advance(minutes(1))
    expect((await sendAll()).map((letter) => letter.template)).toEqual(['new-device'])
  })

  test('a wrong code at a device that is known is told to nobody: people mistype', async () => {
    const own = browser()
    await own.signIn()
    world.time.advance(minutes(6))
    await sendAll()
    await own.fail()
    expect(await told()).toHaveLength(1)
  })

  test('failures after the letter has left are not told again that evening, a sign-in is', async () => {
    const stranger = browser()
    await stranger.fail()
    world.time.advance(minutes(6))
    await sendAll()
    world.time.advance(hours(2))
    await stranger.fail()
    expect(await told()).toHaveLength(1)
    await stranger.signIn()
    expect(eventsIn((await told()).at(-1))).toEqual([['signed-in', 1]])
    world.time.advance(hours(13))
    await sendAll()
    await browser().fail()
    expect(await told()).toHaveLength(3)
  })

  test('twenty wrong codes at once are one letter that counts them all', async () => {
    const stranger = browser()
    const sessions: Session[] = []
    for (let i = 0; i < 20; i++) sessions.push(await stranger.halfWay())
    await Promise.all(sessions.map((session) => submitCell(stranger.ctx(), session, 'QQQQQQ')))
    const letters = await told()
    expect(letters).toHaveLength(1)
    expect(eventsIn(letters[0])).toEqual([['wrong-code', 20]])
  })

  test('before the first sign-in anywhere, nobody is troubled by typing mistakes', async () => {
    citizen = await makeCitizen(world.ctx)
    await browser().fail()
    expect(await told()).toEqual([])
  })
})
