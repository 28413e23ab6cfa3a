import { beforeEach, describe, expect, test } from 'vitest'
import type { Asking } from '@/lib/console/clerk'
import { midnight } from '@/lib/core/brussels'
import { days, hours } from '@/lib/core/duration'
import { goPast } from '@/lib/phase-out/go-past'
import { phaseOf } from '@/lib/phase-out/phase-of'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { changeCutoff } from './change-cutoff'
import { cutoffView } from './cutoff-view'
import { cancelRehearsal, planRehearsal } from './rehearsals'
import { usualAssumptions } from './simulation'
import { cohortsView, simulationView, steeringView } from './steering-view'

let world: TestContext
let admin: Asking
const cutoff = midnight(2027, 1, 31)

beforeEach(async () => {
  world = await testContext()
  admin = await makeClerk(world, 'admin')
})

async function user(daysAgo: number | null, wishes: Parameters<typeof makeCitizen>[1] = {}): Promise<Citizen> {
  const citizen = await makeCitizen(world.ctx, wishes)
  const lastUsedAt = daysAgo === null ? null : new Date(world.time.now.getTime() - days(daysAgo))
  await world.prisma.digitalKey.updateMany({ where: { personId: citizen.id, kind: 'token-card' }, data: { lastUsedAt } })
  return citizen
}
const change = (who: Citizen, data: { cohortName?: string; extendedUntil?: Date; birthYear?: number }) =>
  world.prisma.person.update({ where: { id: who.id }, data })

async function effect(cohort: string | null = null) {
  const outcome = await cutoffView(world.ctx, admin, { cohort, cutoff })
  return outcome.kind === 'seen' ? outcome.outlook.effect : outcome.kind
}

describe('the effect of a cutoff', () => {
  test('counts those who used the token in the last 90 days and have no other key, and those without an address', async () => {
    await user(1)
    await user(89, { email: null })
    await user(91)
    await user(null)
    await user(2, { keys: ['mobile-app'] })
    const bounced = await user(3)
    await world.prisma.letter.create({
      data: { id: world.ctx.random.uuid(), dedupeKey: 'x', personId: bounced.id, to: bounced.email ?? '', locale: 'nl', template: 'new-address', sealedData: '', status: 'dead', queuedAt: world.time.now, dueAt: world.time.now },
    })
    expect(await effect()).toEqual({ people: 3, unreachable: 2 })
  })

  test('leaves out whoever has a later date, and for a group counts its members alone', async () => {
    await user(1)
    await change(await user(1), { extendedUntil: midnight(2027, 6, 1) })
    await change(await user(1), { cohortName: 'Leuven' })
    await world.prisma.cohort.create({ data: { name: 'Leuven', createdAt: world.time.now } })
    expect([await effect(), await effect('Leuven')]).toEqual([{ people: 2, unreachable: 0 }, { people: 1, unreachable: 0 }])
    await world.prisma.cohort.update({ where: { name: 'Leuven' }, data: { cutoff: midnight(2027, 3, 1) } })
    expect([await effect(), await effect('Leuven'), await effect('Gent')]).toEqual([{ people: 1, unreachable: 0 }, { people: 1, unreachable: 0 }, 'no-cohort'])
  })
})

test('at the end of a pause the groups with a near date are shown, with whom each meets; an extension that is over spares nobody', async () => {
  const at = (ahead: number) => new Date(world.time.now.getTime() + days(ahead))
  for (const [name, ahead] of [['Past', -20], ['Near', 13], ['Far', 14], ['Empty', 2]] as const)
    await world.prisma.cohort.create({ data: { name, cutoff: at(ahead), createdAt: world.time.now } })
  await change(await user(1), { cohortName: 'Past' })
  await change(await user(1), { cohortName: 'Past', extendedUntil: at(-10) })
  await change(await user(1), { cohortName: 'Past', extendedUntil: at(1) })
  await change(await user(1, { email: null }), { cohortName: 'Near' })
  await change(await user(1), { cohortName: 'Near', extendedUntil: at(14) })
  await change(await user(1), { cohortName: 'Far' })
  const shown = async () => {
    const outcome = await cutoffView(world.ctx, admin, { cohort: null, cutoff: midnight(2027, 6, 1) })
    return outcome.kind === 'seen' && outcome.outlook.cohorts.map(({ name, people, unreachable }) => [name, people, unreachable])
  }
  expect(await shown()).toEqual([])
  await world.prisma.phaseOut.updateMany({ data: { pausedAt: world.time.now } })
  expect(await shown()).toEqual([['Past', 2, 0], ['Empty', 0, 0], ['Near', 1, 1]])
})

describe('a simulation', () => {
  test('counts those who would lose access, by what they have in common', async () => {
    await change(await user(1), { birthYear: 1938 })
    await user(400, { locale: 'fr', email: null })
    await change(await user(10), { extendedUntil: midnight(2027, 6, 1) })
    await user(10, { keys: ['email-code'] })
    const outcome = await simulationView(world.ctx, await makeClerk(world, 'auditor'), cutoff, usualAssumptions)
    if (outcome.kind !== 'seen') throw new Error(outcome.kind)
    expect(outcome.view.simulation).toMatchObject({
      people: 2,
      by: {
        locale: [{ value: 'fr', people: 1 }, { value: 'nl', people: 1 }],
        born: [{ value: '0', people: 1 }, { value: '1930', people: 1 }],
        lastUse: [{ value: 'month', people: 1 }, { value: 'longer', people: 1 }],
        address: [{ value: 'fine', people: 1 }, { value: 'none', people: 1 }],
      },
    })
  })

  test('leaves out groups whose date is over, unless nothing is in force now, and those whose date is later', async () => {
    for (const [name, date] of [['Gent', midnight(2027, 6, 1)], ['Leuven', new Date(world.time.now.getTime() - hours(1))]] as const) {
      await world.prisma.cohort.create({ data: { name, cutoff: date, createdAt: world.time.now } })
      await change(await user(1), { cohortName: name })
    }
    await user(1)
    const people = async () => {
      const outcome = await simulationView(world.ctx, admin, cutoff, usualAssumptions)
      return outcome.kind === 'seen' ? outcome.view.simulation?.people : outcome.kind
    }
    expect(await people()).toBe(1)
    await world.prisma.phaseOut.updateMany({ data: { pausedAt: world.time.now } })
    expect(await people()).toBe(2)
  })

  test('counts nobody who has lost access already: after everybody’s date only those whose extension ends by then', async () => {
    const ahead = (n: number) => new Date(world.time.now.getTime() + days(n))
    for (const [name, date] of [['Over', ahead(-1)], ['Still in', ahead(5)], ['Without a date', null]] as const)
      await world.prisma.cohort.create({ data: { name, cutoff: date, createdAt: world.time.now } })
    for (const cohortName of [undefined, 'Over', 'Still in', 'Without a date']) {
      await change(await user(1), { cohortName })
      for (const extension of [-2, 8, 30]) await change(await user(1), { cohortName, extendedUntil: ahead(extension) })
    }
    await world.prisma.phaseOut.updateMany({ data: { cutoff: ahead(-1) } })
    const inGroups = async () => {
      const outcome = await simulationView(world.ctx, admin, ahead(14), usualAssumptions)
      if (outcome.kind !== 'seen') throw new Error(outcome.kind)
      const { by, people } = outcome.view.simulation ?? { by: null, people: 0 }
      expect(by?.lastUse).toEqual([{ value: 'month', people }])
      return by?.cohort.map(({ value, people: some }) => [value, some])
    }
    expect(await inGroups()).toEqual([['', 1], ['Over', 1], ['Still in', 3], ['Without a date', 1]])
    await world.prisma.phaseOut.updateMany({ data: { pausedAt: world.time.now } })
    expect(await inGroups()).toEqual([['', 3], ['Over', 3], ['Still in', 3], ['Without a date', 3]])
  })
})

describe('a rehearsal', () => {
  const at = (n: number) => new Date(world.time.now.getTime() + hours(n))
  const plan = (from: number, to: number, reason = 'Are the desks ready?') => planRehearsal(world.ctx, admin, { startsAt: at(from), endsAt: at(to), reason })

  test('begins and ends by itself, and counts who continued and who went to activate', async () => {
    expect(await plan(1, 3)).toEqual({ kind: 'planned' })
    expect((await phaseOf(world.ctx)).rehearsing).toBe(false)
    await goPast(world.ctx, 'continue')
    world.time.advance(hours(1))
    expect((await phaseOf(world.ctx)).rehearsing).toBe(true)
    await Promise.all([...Array<'continue'>(20).fill('continue'), 'activate' as const].map((way) => goPast(world.ctx, way)))
    world.time.advance(hours(2))
    expect((await phaseOf(world.ctx)).rehearsing).toBe(false)
    expect(await world.prisma.rehearsal.findFirstOrThrow()).toMatchObject({ continued: 20, activated: 1 })
  })

  test('counts whoever presses on and on some hundred times, and lets others be counted', async () => {
    await plan(1, 3)
    world.time.advance(hours(1))
    for (let n = 0; n < 310; n++) await goPast(world.ctx, 'continue')
    await goPast({ ...world.ctx, origin: { ...world.ctx.origin!, sender: '192.0.2.99' } }, 'continue')
    expect((await world.prisma.rehearsal.findFirstOrThrow()).continued).toBe(301)
  })

  test('lies ahead, ends after it begins, on the same day, without another, and for a reason', async () => {
    expect(await plan(0, 1)).toEqual({ kind: 'past' })
    expect(await plan(2, 1)).toEqual({ kind: 'order' })
    expect(await plan(1, 14)).toEqual({ kind: 'too-long' })
    expect(await plan(1, 2, ' ')).toEqual({ kind: 'no-reason' })
    const outcomes = await Promise.all([plan(1, 3), plan(2, 4)])
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['overlap', 'planned'])
    expect(await plan(3.5, 4)).toMatchObject({ kind: expect.stringMatching(/planned|overlap/) as string })
  })

  test('can be ended while it is on', async () => {
    await plan(1, 3)
    world.time.advance(hours(2))
    const { id } = await world.prisma.rehearsal.findFirstOrThrow()
    const late = await makeClerk(world, 'admin')
    expect(await cancelRehearsal(world.ctx, late, id)).toEqual({ kind: 'cancelled' })
    expect((await phaseOf(world.ctx)).rehearsing).toBe(false)
    expect(await cancelRehearsal(world.ctx, late, id)).toEqual({ kind: 'gone' })
  })
})

test('everybody of the console sees the phase-out with its history; nobody else does', async () => {
  await changeCutoff(world.ctx, admin, { cohort: null, cutoff: midnight(2027, 6, 1), again: midnight(2027, 6, 1), reason: 'Later', version: 0, alone: false })
  for (const role of ['admin', 'support', 'auditor'] as const) {
    const clerk = await makeClerk(world, role)
    const outcome = await steeringView(world.ctx, clerk, null)
    expect(outcome).toMatchObject({ kind: 'seen', view: { changes: [{ what: 'cutoff', reason: 'Later', actor: 'Noor Voorbeeld' }], more: false } })
    expect((await cohortsView(world.ctx, clerk, null)).kind).toBe('seen')
    expect((await cutoffView(world.ctx, clerk, { cohort: null, cutoff: null })).kind).toBe(role === 'admin' ? 'seen' : 'denied')
  }
  const citizen = await makeCitizen(world.ctx)
  expect(await steeringView(world.ctx, { id: 'x', personId: citizen.id }, null)).toEqual({ kind: 'denied' })
})

test('groups that only an import named are listed beside those that were made', async () => {
  await change(await user(1), { cohortName: 'Named by an import' })
  await change(await user(1), { cohortName: 'Gent' })
  await world.prisma.cohort.create({ data: { name: 'Gent', createdAt: world.time.now } })
  const outcome = await cohortsView(world.ctx, admin, null)
  if (outcome.kind !== 'seen') throw new Error(outcome.kind)
  expect(outcome.view.cohorts.map(({ name, made, members }) => [name, made, members])).toEqual([['Gent', true, 1], ['Named by an import', false, 1]])
})

test('every group of a country with six hundred municipalities can be found in the list', async () => {
  const names = Array.from({ length: 600 }, (_, n) => `Gemeente ${String(n).padStart(3, '0')}`)
  const made = names.filter((_, n) => n % 3 === 0)
  await world.prisma.cohort.createMany({ data: made.map((name) => ({ name, createdAt: world.time.now })) })
  const usual = { firstName: 'Elke', lastName: 'Voorbeeld', passwordHash: '', locale: 'nl', createdAt: world.time.now }
  await world.prisma.person.createMany({ data: names.map((name) => ({ ...usual, id: world.ctx.random.uuid(), username: name, cohortName: name })) })
  const found: string[] = []
  for (let more = true; more; ) {
    const outcome = await cohortsView(world.ctx, admin, found.at(-1) ?? null)
    if (outcome.kind !== 'seen') throw new Error(outcome.kind)
    found.push(...outcome.view.cohorts.map(({ name }) => name))
    ;({ more } = outcome.view)
  }
  expect(found).toEqual(names)
  for (const at of [0, 49, 50, 99, 100, 598, 599]) {
    const outcome = await cohortsView(world.ctx, admin, null, names[at] ?? '')
    const page = names.slice(at - (at % 50), at - (at % 50) + 50)
    expect(outcome).toMatchObject({ view: { cohorts: page.map((name) => ({ name })), more: page.at(-1) !== names.at(-1) } })
  }
})
