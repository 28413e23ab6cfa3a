import { beforeEach, describe, expect, test, vi } from 'vitest'
import { letterCameBack } from '@/lib/campaign/letter-came-back'
import { midnight } from '@/lib/core/brussels'
import { days, minutes } from '@/lib/core/duration'
import { startCarrying } from '@/lib/mail/carry'
import { reviveLetter } from '@/lib/outbox/dead-letter-store'
import { settleLetters, takeLetters } from '@/lib/outbox/queue-store'
import { saveCutoff } from '@/lib/phase-out/phase-out-store'
import { retain } from '@/lib/retention/retain'
import { testContext, type TestContext } from '@/lib/testing/context'
import { delivering } from '@/lib/testing/letters'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { scriptedPost } from '@/lib/testing/scripted-post'
import { lettersOwed } from '@/lib/testing/signed-in'
import { dueAfter, idleSince, monthOf, warnedWithin } from './model'
import { sweepDormant } from './sweep'

let world: TestContext
const longAgo = new Date('2025-08-01T10:00:00Z')
const soon = new Date('2026-12-01T06:00:00Z')

beforeEach(async () => {
  world = await testContext()
  await world.ctx.db.transaction((tx) => saveCutoff(tx, midnight(2028, 1, 31)))
  world.time.set(soon)
  vi.spyOn(console, 'log').mockImplementation(() => undefined)
})

async function holder(lastUsedAt: Date | null, wishes: Parameters<typeof makeCitizen>[1] = {}): Promise<Citizen> {
  const citizen = await makeCitizen(world.ctx, wishes)
  await world.prisma.digitalKey.updateMany({ where: { personId: citizen.id }, data: { lastUsedAt, activatedAt: longAgo } })
  return citizen
}
const use = (citizen: Citizen) => world.prisma.digitalKey.updateMany({ where: { personId: citizen.id }, data: { lastUsedAt: world.time.now } })
async function inGroup({ id }: Citizen, cutoff: Date) {
  const cohortName = `Until ${cutoff.toISOString()}`
  await world.prisma.cohort.create({ data: { name: cohortName, cutoff, createdAt: longAgo } })
  await world.prisma.person.update({ where: { id }, data: { cohortName } })
}
const statusOf = async (citizen: Citizen) => (await world.prisma.digitalKey.findFirstOrThrow({ where: { personId: citizen.id } })).status
const told = async () => (await lettersOwed(world)).map(({ to, template }) => `${template} ${to}`).sort()
/** What the worker does with the letters that wait. */
const post = () =>
  world.ctx.db.transaction(async (tx) => {
    const letters = await takeLetters(tx, 100)
    await settleLetters(tx, letters.map((letter) => ({ letter, status: 'sent', dueAt: null, reason: null })))
  })
const run = () => world.prisma.dormantRun.findFirstOrThrow({ orderBy: { month: 'asc' } })

test('a month is that of Brussels, and a person has thirty whole days', () => {
  expect(monthOf(new Date('2026-11-30T23:30:00Z'))).toBe('2026-12')
  const due = dueAfter(soon)
  expect(due).toEqual(midnight(2027, 1, 1))
  expect(due.getTime() - soon.getTime()).toBeGreaterThanOrEqual(days(30))
  expect(idleSince(due)).toEqual(midnight(2026, 1, 1))
})

describe('the monthly sweep', () => {
  test('tells those who have not used their token for a year, and thirty days later ends it, with a word', async () => {
    const idle = await holder(longAgo)
    const never = await holder(null)
    const busy = await holder(new Date('2026-11-01T10:00:00Z'))
    await sweepDormant(world.ctx)
    const first = await told()
    expect(first).toEqual([idle, never].map(({ email }) => `dormant-token-soon ${String(email)}`).sort())
    await post()
    world.time.set(new Date(midnight(2027, 1, 1).getTime() - 1))
    await sweepDormant(world.ctx)
    expect(await statusOf(idle)).toBe('active')
    world.time.set(midnight(2027, 1, 1))
    await sweepDormant(world.ctx)
    expect([await statusOf(idle), await statusOf(never), await statusOf(busy)]).toEqual(['deactivated', 'deactivated', 'active'])
    expect((await told()).filter((line) => line.startsWith('dormant-token-ended'))).toHaveLength(2)
    expect(await run()).toMatchObject({ month: '2026-12', state: 'done', told: 2, ended: 2, spared: 0 })
    expect(await world.prisma.deed.count({ where: { kind: 'key-deactivated', details: { path: ['reason'], equals: 'dormant' } } })).toBe(2)
  })

  test('tells nobody that their token ends after the day on which it really ends', async () => {
    const [usual, past, sameDay, later] = [await holder(longAgo), await holder(longAgo), await holder(longAgo), await holder(longAgo)]
    await inGroup(past, midnight(2026, 11, 25))
    await inGroup(sameDay, dueAfter(soon))
    await inGroup(later, midnight(2028, 1, 31))
    await world.ctx.db.transaction((tx) => saveCutoff(tx, midnight(2026, 12, 11)))
    await sweepDormant(world.ctx)
    expect(await told()).toEqual([`dormant-token-soon ${String(later.email)}`])
    await world.ctx.db.transaction((tx) => saveCutoff(tx, midnight(2028, 1, 31)))
    await world.prisma.dormantRun.updateMany({ data: { state: 'telling' } })
    await sweepDormant(world.ctx)
    expect(await told()).toEqual([usual, later].map(({ email }) => `dormant-token-soon ${String(email)}`).sort())
  })

  test('warns nobody who used the card, moved on or got another date before the warning left', async () => {
    const [stays, used, moved, dated, elsewhere] = [
      await holder(longAgo), await holder(longAgo), await holder(longAgo), await holder(longAgo), await holder(longAgo),
    ]
    await sweepDormant(world.ctx)
    world.time.advance(minutes(20))
    await use(used)
    await world.prisma.digitalKey.updateMany({ where: { personId: moved.id }, data: { status: 'deactivated' } })
    await inGroup(dated, midnight(2026, 12, 20))
    await world.prisma.person.update({ where: { id: elsewhere.id }, data: { email: 'new@example.org' } })
    const { post, taken } = scriptedPost()
    await startCarrying(delivering(world.ctx, post)).stop()
    expect(taken.map(({ to }) => to)).toEqual([stays.email])
    world.time.set(midnight(2027, 1, 1))
    await sweepDormant(world.ctx)
    expect(await Promise.all([stays, used, dated, elsewhere].map(statusOf))).toEqual(['deactivated', 'active', 'active', 'active'])
  })

  test('sends no warning so late that it is none', async () => {
    await holder(longAgo)
    await sweepDormant(world.ctx)
    world.time.advance(warnedWithin + 1)
    const { post, taken } = scriptedPost()
    await startCarrying(delivering(world.ctx, post)).stop()
    expect(taken).toEqual([])
  })

  test('spares whoever used it meanwhile, and whoever the letter did not reach', async () => {
    const back = await holder(longAgo)
    const unreached = await holder(longAgo)
    await holder(longAgo, { email: null })
    await sweepDormant(world.ctx)
    await world.prisma.letter.updateMany({ where: { personId: unreached.id }, data: { status: 'dead' } })
    await post()
    world.time.advance(days(10))
    await use(back)
    world.time.set(midnight(2027, 1, 1))
    await sweepDormant(world.ctx)
    expect([await statusOf(back), await statusOf(unreached)]).toEqual(['active', 'active'])
    expect(await run()).toMatchObject({ state: 'done', told: 2, ended: 0, spared: 2 })
  })

  test('neither tells nor ends where letters come back, and spares whoever theirs came back from', async () => {
    const [deaf, since, moved] = [await holder(longAgo), await holder(longAgo), await holder(longAgo)]
    const comesBack = ({ email }: Citizen, letterId: string | null = null) =>
      letterCameBack(world.ctx, { eventId: String(email), kind: 'bounced', hard: true, addresses: [String(email)], letterId })
    await comesBack(deaf)
    await sweepDormant(world.ctx)
    expect(await told()).toEqual([since, moved].map(({ email }) => `dormant-token-soon ${String(email)}`).sort())
    await post()
    await comesBack(since)
    await comesBack(moved, (await world.prisma.letter.findFirstOrThrow({ where: { personId: moved.id } })).id)
    await world.prisma.person.update({ where: { id: moved.id }, data: { email: 'new@example.org' } })
    world.time.set(midnight(2027, 1, 1))
    await sweepDormant(world.ctx)
    expect(await Promise.all([deaf, since, moved].map(statusOf))).toEqual(['active', 'active', 'active'])
    expect(await run()).toMatchObject({ state: 'done', told: 2, ended: 0, spared: 2 })
  })

  test('still knows on the day whom the letter did not reach, though letters are kept for thirty days', async () => {
    const unreached = await holder(longAgo)
    await sweepDormant(world.ctx)
    await world.prisma.letter.updateMany({ data: { status: 'dead' } })
    world.time.set(midnight(2027, 1, 1))
    await retain(world.ctx)
    await sweepDormant(world.ctx)
    expect(await statusOf(unreached)).toBe('active')
    await retain(world.ctx)
    expect(await world.prisma.letter.count({ where: { status: 'dead' } })).toBe(0)
  })

  test('tells each person once, however many processes sweep, and begins once a month', async () => {
    await holder(longAgo)
    await Promise.all([1, 2, 3].map(() => sweepDormant(world.ctx)))
    await post()
    world.time.advance(days(1))
    await sweepDormant(world.ctx)
    expect(await told()).toHaveLength(1)
    expect(await world.prisma.dormantRun.count()).toBe(1)
    world.time.set(midnight(2027, 1, 1))
    await Promise.all([1, 2, 3].map(() => sweepDormant(world.ctx)))
    expect((await told()).filter((line) => line.startsWith('dormant-token-ended'))).toHaveLength(1)
  })

  test('goes on where it was stopped', async () => {
    const idle = await holder(longAgo)
    await sweepDormant(world.ctx)
    await world.prisma.dormantRun.updateMany({ data: { state: 'telling' } })
    const late = await holder(longAgo)
    await sweepDormant(world.ctx)
    expect(await told()).toEqual([idle, late].map(({ email }) => `dormant-token-soon ${String(email)}`).sort())
  })

  test('begins nothing while the phase-out is paused, or once the token has ended', async () => {
    await holder(longAgo)
    await world.prisma.phaseOut.updateMany({ data: { pausedAt: world.time.now } })
    await sweepDormant(world.ctx)
    await world.prisma.phaseOut.updateMany({ data: { pausedAt: null, cutoff: world.time.now } })
    await sweepDormant(world.ctx)
    expect(await told()).toEqual([])
  })

  test('ends nothing while the phase-out is paused, also where a run had begun: it waits', async () => {
    const idle = await holder(longAgo)
    await sweepDormant(world.ctx)
    await post()
    await world.prisma.phaseOut.updateMany({ data: { pausedAt: world.time.now } })
    world.time.set(midnight(2027, 1, 1))
    await sweepDormant(world.ctx)
    expect([await statusOf(idle), (await run()).state]).toEqual(['active', 'waiting'])
    await world.prisma.dormantRun.updateMany({ data: { state: 'ending' } })
    await sweepDormant(world.ctx)
    expect([await statusOf(idle), (await run()).state]).toEqual(['active', 'ending'])
    world.time.set(midnight(2027, 1, 7))
    await retain(world.ctx)
    await world.prisma.phaseOut.updateMany({ data: { pausedAt: null } })
    await sweepDormant(world.ctx)
    expect([await statusOf(idle), (await run()).state]).toEqual(['deactivated', 'done'])
  })

  test('after a long pause ends nothing on an old warning, and tells people of a new day', async () => {
    const idle = await holder(longAgo)
    await sweepDormant(world.ctx)
    await post()
    await world.prisma.phaseOut.updateMany({ data: { pausedAt: world.time.now } })
    world.time.set(midnight(2027, 3, 1))
    await world.prisma.phaseOut.updateMany({ data: { pausedAt: null } })
    await sweepDormant(world.ctx)
    expect([await statusOf(idle), await run()]).toMatchObject(['active', { state: 'done', told: 1, ended: 0, spared: 1 }])
    expect(await told()).toEqual(Array(2).fill(`dormant-token-soon ${String(idle.email)}`))
    await post()
    world.time.set(dueAfter(world.time.now))
    await sweepDormant(world.ctx)
    expect(await statusOf(idle)).toBe('deactivated')
  })

  test('keeps the token of whoever has more time ahead of them, and tells nobody who has it on the day', async () => {
    const [since, already, over] = [await holder(longAgo), await holder(longAgo), await holder(longAgo)]
    const give = ({ id }: Citizen, extendedUntil: Date) => world.prisma.person.update({ where: { id }, data: { extendedUntil } })
    await give(already, midnight(2028, 3, 1))
    await give(over, midnight(2027, 1, 1))
    await sweepDormant(world.ctx)
    expect(await told()).toEqual([since, over].map(({ email }) => `dormant-token-soon ${String(email)}`).sort())
    await post()
    await give(since, midnight(2028, 3, 1))
    world.time.set(midnight(2027, 1, 1))
    await sweepDormant(world.ctx)
    expect(await Promise.all([since, already, over].map(statusOf))).toEqual(['active', 'active', 'deactivated'])
    expect(await run()).toMatchObject({ state: 'done', told: 2, ended: 1, spared: 1 })
  })

  test('keeps the token of whoever was warned too late, or whose warning still waits', async () => {
    const waiting = await holder(longAgo)
    await sweepDormant(world.ctx)
    await world.prisma.letter.updateMany({ data: { dueAt: midnight(2027, 2, 1) } })
    const late = await holder(longAgo)
    const inTime = await holder(longAgo)
    await world.prisma.dormantRun.updateMany({ data: { state: 'telling' } })
    await sweepDormant(world.ctx)
    await world.prisma.letter.updateMany({ where: { personId: late.id }, data: { status: 'dead' } })
    world.time.advance(days(3))
    await post()
    world.time.advance(days(26))
    const { id } = await world.prisma.letter.findFirstOrThrow({ where: { personId: late.id } })
    expect(await world.ctx.db.transaction((tx) => reviveLetter(tx, id))).toBe(true)
    await post()
    world.time.set(midnight(2027, 1, 1))
    await sweepDormant(world.ctx)
    expect(await Promise.all([waiting, late, inTime].map(statusOf))).toEqual(['active', 'active', 'deactivated'])
    expect(await run()).toMatchObject({ state: 'done', told: 3, ended: 1, spared: 2 })
  })
})
