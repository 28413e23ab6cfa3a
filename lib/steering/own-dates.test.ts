import { beforeEach, describe, expect, test } from 'vitest'
import type { Asking } from '@/lib/console/clerk'
import { midnight } from '@/lib/core/brussels'
import { days } from '@/lib/core/duration'
import { phaseOf } from '@/lib/phase-out/phase-of'
import { readPhaseOut, readTerm } from '@/lib/phase-out/phase-out-store'
import { submitCell } from '@/lib/sign-in/submit-cell'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { openSession } from '@/lib/session/open-session'
import { atOnce } from '@/lib/testing/at-once'
import { clerkLookingAt, makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { changeCutoff } from './change-cutoff'
import { fillAgain, fillCohort, fillCohorts, makeCohort } from './cohorts'
import { cutoffView, proposalView } from './cutoff-view'
import { decideProposal } from './decide-proposal'
import { extend, withdrawExtension } from './extend'
import { livingExtension } from './extension-store'
import type { Rule } from './cohort-store'
import { pause } from './switches'

let world: TestContext
let admin: Asking
let citizen: Citizen
const everybody = midnight(2027, 1, 31)
const sooner = midnight(2026, 12, 20)
const later = midnight(2027, 3, 1)
const any: Rule = { locale: null, municipality: null, bornFrom: null, bornTo: null, unusedSince: null }

beforeEach(async () => {
  world = await testContext()
  admin = await makeClerk(world, 'admin')
  citizen = await makeCitizen(world.ctx)
})

const enter = (who = citizen, password = who.password) =>
  submitCredentials(world.ctx, { keyKind: 'token-card', purpose: 'activate', username: who.username, password, locale: 'nl' })
const term = (who = citizen) => world.ctx.db.glance((glance) => readTerm(glance, who.id))
const groupOf = async (who: Citizen) => (await world.prisma.person.findUniqueOrThrow({ where: { id: who.id } })).cohortName

async function dated(cohort: string | null, cutoff: Date | null) {
  const { version } = await world.ctx.db.glance(readPhaseOut)
  return changeCutoff(world.ctx, admin, { cohort, cutoff, again: cutoff, reason: 'In waves', version, alone: false })
}

async function inGroup(cutoff: Date, who = citizen) {
  await makeCohort(world.ctx, admin, 'Leuven', any)
  await world.prisma.person.update({ where: { id: who.id }, data: { cohortName: 'Leuven' } })
  expect(await dated('Leuven', cutoff)).toEqual({ kind: 'changed' })
}

const give = async (until: Date, who = citizen) =>
  extend(world.ctx, await clerkLookingAt(world, who.id), who.id, until, 'In hospital', await living(who.id))

/** The extension that a page shows now. */
const living = (personId: string) => world.ctx.db.glance((glance) => livingExtension(glance, personId))

describe('a group with a date of its own', () => {
  test('ends sooner for its members, who learn it after the right password, and for nobody else', async () => {
    const other = await makeCitizen(world.ctx)
    await inGroup(sooner)
    world.time.set(sooner)
    expect((await enter(citizen, 'wrong')).kind).toBe('wrong')
    expect((await enter()).kind).toBe('ended')
    expect((await enter(other)).kind).toBe('passed')
    expect(await world.prisma.deed.findFirst({ where: { personId: citizen.id, kind: 'password-checked', details: { path: ['reason'], equals: 'ended' } } })).not.toBeNull()
  })

  test('lasts longer than everybody’s: the doors stay open, and whoever is not in it is refused behind them', async () => {
    const other = await makeCitizen(world.ctx)
    await inGroup(later)
    world.time.set(everybody)
    expect(await phaseOf(world.ctx)).toMatchObject({ accepted: true, ended: true, lastMoment: null })
    expect((await enter()).kind).toBe('passed')
    expect((await enter(other)).kind).toBe('ended')
    world.time.set(later)
    expect(await phaseOf(world.ctx)).toMatchObject({ accepted: false })
    expect((await enter()).kind).toBe('ended')
  })

  test('to the instant, for a cell typed at the last moment too', async () => {
    await inGroup(sooner)
    world.time.set(new Date(sooner.getTime() - 1))
    const half = await enter()
    if (half.kind !== 'passed') throw new Error(half.kind)
    const cell = citizen.cells[17] ?? ''
    world.time.set(sooner)
    expect((await submitCell(world.ctx, half.session, cell)).kind).toBe('ended')
    world.time.set(new Date(sooner.getTime() - 1))
    const passed = await submitCell(world.ctx, half.session, cell)
    if (passed.kind !== 'passed') throw new Error(passed.kind)
    world.time.set(sooner)
    expect((await openSession(world.ctx, passed.session.id))?.onlyWizard).toBe(true)
  })

  test('without its date, everybody’s holds again', async () => {
    await inGroup(sooner)
    expect(await dated('Leuven', null)).toEqual({ kind: 'changed' })
    expect(await term()).toEqual({ cutoff: everybody, pausedAt: null, source: 'everybody' })
  })

  test('keeps its members in until summer after one administrator removed the date: past or near everybody’s, it takes two', async () => {
    const summer = midnight(2027, 6, 1)
    await inGroup(summer)
    await makeClerk(world, 'admin')
    for (const now of [new Date(everybody.getTime() - days(3)), midnight(2027, 2, 1)]) {
      world.time.set(now)
      admin = await makeClerk(world, 'admin')
      const outcome = await dated('Leuven', null)
      if (outcome.kind !== 'proposed') throw new Error(outcome.kind)
      expect(await term()).toMatchObject({ cutoff: summer, source: 'cohort' })
      expect((await enter()).kind).toBe('passed')
      expect(await decideProposal(world.ctx, admin, outcome.id, 'withdraw')).toEqual({ kind: 'withdrawn' })
    }
    const proposed = await dated('Leuven', null)
    if (proposed.kind !== 'proposed') throw new Error(proposed.kind)
    await world.prisma.digitalKey.updateMany({ where: { personId: citizen.id }, data: { lastUsedAt: world.time.now } })
    const second = await makeClerk(world, 'admin')
    expect(await proposalView(world.ctx, second, proposed.id)).toMatchObject({
      kind: 'seen', view: { before: summer, proposal: { cutoff: null }, outlook: { holds: everybody, effect: { people: 1, unreachable: 0 } } },
    })
    expect(await decideProposal(world.ctx, second, proposed.id, 'approve')).toEqual({ kind: 'approved' })
    expect((await enter()).kind).toBe('ended')
    expect(await world.prisma.deed.findFirst({ where: { kind: 'cutoff-decided', details: { path: ['end'], equals: 'approved' } } })).toMatchObject({
      details: { cohort: 'Leuven', after: null },
    })
  })

  describe('whose date an administrator would take away', () => {
    const summer = midnight(2027, 6, 1)
    let second: Asking

    /** It is 25 January, and whoever has no date of their own loses the token on the 31st. */
    async function proposed(): Promise<string> {
      await inGroup(summer)
      world.time.set(midnight(2027, 1, 25))
      admin = await makeClerk(world, 'admin')
      second = await makeClerk(world, 'admin')
      const outcome = await dated('Leuven', null)
      if (outcome.kind !== 'proposed') throw new Error(outcome.kind)
      return outcome.id
    }

    test('keeps it when everybody’s was moved before a second one agreed: it would end on another day', async () => {
      const id = await proposed()
      const sooner = await dated(null, midnight(2027, 1, 27))
      if (sooner.kind !== 'proposed') throw new Error(sooner.kind)
      expect(await decideProposal(world.ctx, second, sooner.id, 'approve')).toEqual({ kind: 'approved' })
      expect(await decideProposal(world.ctx, second, id, 'approve')).toEqual({ kind: 'late' })
      expect((await term()).cutoff).toEqual(summer)
    })

    test('keeps it when the phase-out was paused before a second one agreed', async () => {
      const id = await proposed()
      await pause(world.ctx, admin, { reason: 'The desks are full', version: (await world.ctx.db.glance(readPhaseOut)).version })
      expect(await decideProposal(world.ctx, second, id, 'approve')).toEqual({ kind: 'late' })
    })

    test('may still lose it when only another group’s was moved', async () => {
      const id = await proposed()
      await makeCohort(world.ctx, admin, 'Gent', any)
      expect(await dated('Gent', later)).toEqual({ kind: 'changed' })
      expect(await decideProposal(world.ctx, second, id, 'approve')).toEqual({ kind: 'approved' })
      expect((await term()).cutoff).toEqual(everybody)
    })

    test('does not fall under a near date for everybody that was proposed while the group had its own', async () => {
      await inGroup(summer)
      const second = await makeClerk(world, 'admin')
      const near = await dated(null, new Date(world.time.now.getTime() + days(3)))
      if (near.kind !== 'proposed') throw new Error(near.kind)
      expect(await dated('Leuven', later)).toEqual({ kind: 'changed' })
      expect((await proposalView(world.ctx, second, near.id)).kind).toBe('seen')
      expect(await dated('Leuven', null)).toEqual({ kind: 'changed' })
      expect(await decideProposal(world.ctx, second, near.id, 'approve')).toEqual({ kind: 'late' })
      expect((await term()).cutoff).toEqual(everybody)
    })
  })

  test.each([
    ['came during the pause', midnight(2026, 12, 22)],
    ['comes two days after it', midnight(2026, 12, 18)],
  ])('that %s still lets its members in after one administrator ended the pause with a far date for everybody, or none', async (_when, end) => {
    await inGroup(sooner)
    await world.prisma.digitalKey.updateMany({ where: { personId: citizen.id }, data: { lastUsedAt: world.time.now } })
    await pause(world.ctx, admin, { reason: 'The desks are full', version: (await world.ctx.db.glance(readPhaseOut)).version })
    world.time.set(end)
    admin = await makeClerk(world, 'admin')
    const second = await makeClerk(world, 'admin')
    for (const cutoff of [null, later]) {
      const outcome = await dated(null, cutoff)
      if (outcome.kind !== 'proposed') throw new Error(outcome.kind)
      world.time.set(sooner)
      expect((await enter()).kind).toBe('passed')
      world.time.set(end)
      expect(await proposalView(world.ctx, second, outcome.id)).toMatchObject({
        view: { outlook: { resumes: true, near: true, cohorts: [{ name: 'Leuven', cutoff: sooner, people: 1, unreachable: 0 }] } },
      })
      if (cutoff === null) await decideProposal(world.ctx, second, outcome.id, 'refuse')
      else expect(await decideProposal(world.ctx, second, outcome.id, 'approve')).toEqual({ kind: 'approved' })
    }
    world.time.set(sooner)
    expect((await enter()).kind).toBe('ended')
  })

  test('that is far away lets one administrator end a pause', async () => {
    await inGroup(later)
    await makeClerk(world, 'admin')
    await pause(world.ctx, admin, { reason: 'The desks are full', version: (await world.ctx.db.glance(readPhaseOut)).version })
    expect(await dated(null, midnight(2027, 2, 15))).toEqual({ kind: 'changed' })
  })

  test('must be there', async () => {
    expect(await dated('Nowhere', later)).toEqual({ kind: 'no-cohort' })
    expect(await makeCohort(world.ctx, admin, '  ', any)).toEqual({ kind: 'no-name' })
    await makeCohort(world.ctx, admin, 'Gent', any)
    expect(await makeCohort(world.ctx, admin, ' Gent ', any)).toEqual({ kind: 'taken' })
  })
})

describe('a group filled by a rule', () => {
  const people = async () => {
    const [dutch, french, old, named] = [
      await makeCitizen(world.ctx), await makeCitizen(world.ctx, { locale: 'fr' }), await makeCitizen(world.ctx), await makeCitizen(world.ctx),
    ]
    await world.prisma.person.update({ where: { id: old.id }, data: { birthYear: 1938, municipality: 'Gent' } })
    await world.prisma.person.update({ where: { id: named.id }, data: { cohortName: 'Named by an import' } })
    await world.prisma.digitalKey.updateMany({ where: { personId: dutch.id }, data: { lastUsedAt: world.time.now } })
    return { dutch, french, old, named }
  }

  test.each<[string, Partial<Rule>, ('dutch' | 'french' | 'old' | 'named')[]]>([
    ['a language', { locale: 'fr' }, ['french']],
    ['a year of birth', { bornTo: 1940 }, ['old']],
    ['a municipality, in any case', { municipality: 'GENT' }, ['old']],
    ['when the card was last used', { unusedSince: '2026-06-01T00:00:00Z' }, ['french', 'old']],
    ['two at once', { locale: 'nl', bornFrom: 1930, bornTo: 1940 }, ['old']],
  ])('by %s takes those who are in no other', async (_what, rule, expected) => {
    const all = await people()
    await makeCohort(world.ctx, admin, 'Wave 1', { ...any, ...rule })
    await world.prisma.person.update({ where: { id: citizen.id }, data: { disabledAt: world.time.now, cohortName: 'Aside' } })
    expect(await fillCohort(world.ctx, 'Wave 1')).toBe(expected.length)
    for (const [name, who] of Object.entries(all))
      expect([name, (await groupOf(who)) === 'Wave 1']).toEqual([name, expected.includes(name as 'dutch')])
  })

  test('keeps its members whatever becomes of them, and takes newcomers only when it is filled again', async () => {
    const { french } = await people()
    await makeCohort(world.ctx, admin, 'Wave 1', { ...any, locale: 'fr' })
    await fillCohorts(world.ctx)
    await world.prisma.person.update({ where: { id: french.id }, data: { locale: 'nl' } })
    const newcomer = await makeCitizen(world.ctx, { locale: 'fr' })
    await fillCohorts(world.ctx)
    expect([await groupOf(french), await groupOf(newcomer)]).toEqual(['Wave 1', null])
    expect(await fillAgain(world.ctx, admin, 'Wave 1')).toEqual({ kind: 'filling' })
    await fillCohorts(world.ctx)
    expect([await groupOf(french), await groupOf(newcomer)]).toEqual(['Wave 1', 'Wave 1'])
  })

  test('is left for the next worker by one that is asked to end', async () => {
    const { french } = await people()
    await makeCohort(world.ctx, admin, 'Wave 1', { ...any, locale: 'fr' })
    await fillCohorts(world.ctx, () => true)
    expect(await groupOf(french)).toBeNull()
    await fillCohorts(world.ctx)
    expect(await groupOf(french)).toBe('Wave 1')
  })

  test('takes nobody more once its date is near or past, until it has a later one', async () => {
    await makeCohort(world.ctx, admin, 'Wave 1', { ...any, locale: 'fr' })
    await fillCohorts(world.ctx)
    const setTo = (cutoff: Date) => world.prisma.cohort.update({ where: { name: 'Wave 1' }, data: { cutoff } })
    const newcomer = await makeCitizen(world.ctx, { locale: 'fr' })
    const near = new Date(world.time.now.getTime() + days(14))
    for (const cutoff of [new Date(near.getTime() - 1), world.time.now, new Date(world.time.now.getTime() - days(30))]) {
      await setTo(cutoff)
      expect(await fillAgain(world.ctx, admin, 'Wave 1')).toEqual({ kind: 'near' })
    }
    await fillCohorts(world.ctx)
    expect(await groupOf(newcomer)).toBeNull()
    await setTo(near)
    expect(await fillAgain(world.ctx, admin, 'Wave 1')).toEqual({ kind: 'filling' })
  })

  test('takes nobody more when its date comes near while it is being filled', async () => {
    const { french } = await people()
    await makeCohort(world.ctx, admin, 'Wave 1', { ...any, locale: 'fr' })
    await world.prisma.cohort.update({ where: { name: 'Wave 1' }, data: { cutoff: new Date(world.time.now.getTime() + days(14) - 1) } })
    await fillCohorts(world.ctx)
    expect([await groupOf(french), await world.prisma.cohort.count({ where: { filling: true } })]).toEqual([null, 0])
  })

  test('gets a date only when everybody is in it, so that nobody confirms it for some of them', async () => {
    const { french } = await people()
    await makeCohort(world.ctx, admin, 'Wave 1', { ...any, locale: 'fr' })
    const view = () => cutoffView(world.ctx, admin, { cohort: 'Wave 1', cutoff: later })
    expect([await dated('Wave 1', later), await view()]).toEqual([{ kind: 'filling' }, { kind: 'filling' }])
    expect(await dated('Wave 1', null)).toEqual({ kind: 'same' })
    await fillCohorts(world.ctx)
    await world.prisma.digitalKey.updateMany({ where: { personId: french.id }, data: { lastUsedAt: world.time.now } })
    expect(await view()).toMatchObject({ kind: 'seen', outlook: { effect: { people: 1 } } })
    expect(await dated('Wave 1', later)).toEqual({ kind: 'changed' })
  })

  test('filled again after an administrator saw whom a date meets, shows it to them anew', async () => {
    await makeCohort(world.ctx, admin, 'Wave 1', { ...any, locale: 'fr' })
    await fillCohorts(world.ctx)
    const { version } = await world.ctx.db.glance(readPhaseOut)
    await fillAgain(world.ctx, admin, 'Wave 1')
    await fillCohorts(world.ctx)
    const wish = { cohort: 'Wave 1', cutoff: later, again: later, reason: 'In waves', version, alone: false }
    expect(await changeCutoff(world.ctx, admin, wish)).toEqual({ kind: 'late' })
  })

  test('is not filled again while a date for it waits for a second administrator', async () => {
    await makeCohort(world.ctx, admin, 'Wave 1', { ...any, locale: 'fr' })
    await fillCohorts(world.ctx)
    await makeClerk(world, 'admin')
    const proposed = await dated('Wave 1', new Date(world.time.now.getTime() + days(10)))
    if (proposed.kind !== 'proposed') throw new Error(proposed.kind)
    expect(await fillAgain(world.ctx, admin, 'Wave 1')).toEqual({ kind: 'waiting' })
    await decideProposal(world.ctx, admin, proposed.id, 'withdraw')
    expect(await fillAgain(world.ctx, admin, 'Wave 1')).toEqual({ kind: 'filling' })
  })

  test('never takes anybody from outside', async () => {
    const guest = await makeCitizen(world.ctx, { locale: 'de', card: false })
    await world.prisma.person.update({ where: { id: guest.id }, data: { realm: 'external' } })
    await makeCohort(world.ctx, admin, 'Wave 1', { ...any, locale: 'de' })
    expect(await fillCohort(world.ctx, 'Wave 1')).toBe(0)
    expect(await groupOf(guest)).toBeNull()
  })

  test('never takes anybody of the console', async () => {
    await makeCohort(world.ctx, admin, 'Wave 1', { ...any, locale: 'nl' })
    await fillCohorts(world.ctx)
    expect(await world.prisma.person.count({ where: { cohortName: 'Wave 1', NOT: { roles: { isEmpty: true } } } })).toBe(0)
  })
})

describe('more time for one person', () => {
  test('outlives their group’s date and everybody’s, and ends at its own', async () => {
    await inGroup(sooner)
    expect(await give(later)).toEqual({ kind: 'extended' })
    expect(await term()).toEqual({ cutoff: later, pausedAt: null, source: 'extension' })
    world.time.set(new Date(later.getTime() - 1))
    expect((await enter()).kind).toBe('passed')
    world.time.set(later)
    expect((await enter()).kind).toBe('ended')
  })

  test('once it is over, what holds for the others holds again', async () => {
    await inGroup(later)
    await world.prisma.person.update({ where: { id: citizen.id }, data: { extendedUntil: sooner } })
    world.time.set(everybody)
    expect((await enter()).kind).toBe('passed')
  })

  test('is refused when it is past, without a ground, or would give nothing', async () => {
    expect(await give(world.time.now)).toEqual({ kind: 'past' })
    expect(await give(everybody)).toEqual({ kind: 'no-gain', until: everybody })
    expect(await extend(world.ctx, await clerkLookingAt(world, citizen.id), citizen.id, later, ' ', null)).toEqual({ kind: 'no-ground' })
    expect(await extend(world.ctx, await makeClerk(world, 'support'), citizen.id, later, 'Ill', null)).toEqual({ kind: 'no-reason' })
  })

  test('is replaced by the next, shorter or longer, and can be taken back', async () => {
    await give(later)
    const between = midnight(2027, 2, 10)
    expect(await give(between)).toEqual({ kind: 'extended' })
    expect((await term()).cutoff).toEqual(between)
    const clerk = await clerkLookingAt(world, citizen.id)
    const shown = (await living(citizen.id)) ?? ''
    expect(await withdrawExtension(world.ctx, clerk, citizen.id, shown)).toEqual({ kind: 'withdrawn' })
    expect(await withdrawExtension(world.ctx, clerk, citizen.id, shown)).toEqual({ kind: 'gone' })
    expect((await term()).source).toBe('everybody')
    world.time.set(everybody)
    expect(await phaseOf(world.ctx)).toMatchObject({ accepted: false })
  })

  test('nobody gives it to themselves', async () => {
    expect(await extend(world.ctx, admin, admin.personId, later, 'Me', null)).toEqual({ kind: 'denied' })
  })

  test('given to two people at once keeps the entry open until the later date', async () => {
    const dates = [later, midnight(2027, 2, 10)]
    const moves = await Promise.all(
      dates.map(async (until) => {
        const { id } = await makeCitizen(world.ctx)
        const clerk = await clerkLookingAt(world, id)
        return () => extend(world.ctx, clerk, id, until, 'Ill', null)
      }),
    )
    const given = await atOnce(world, 'SELECT FROM phase_out FOR UPDATE', moves)
    expect(given).toEqual([{ kind: 'extended' }, { kind: 'extended' }])
    expect(await world.ctx.db.glance(readPhaseOut)).toMatchObject({ openUntil: later })
  })

  test('takes nothing back that a colleague has given since the page was shown', async () => {
    const clerk = await clerkLookingAt(world, citizen.id)
    await give(midnight(2027, 2, 10))
    const shown = (await living(citizen.id)) ?? ''
    await give(later)
    expect(await withdrawExtension(world.ctx, clerk, citizen.id, shown)).toEqual({ kind: 'stale' })
    expect(await extend(world.ctx, clerk, citizen.id, midnight(2027, 2, 5), 'Ill', shown)).toEqual({ kind: 'stale' })
    expect((await term()).cutoff).toEqual(later)
  })

  test('given by two at once is given by one, and the other is told', async () => {
    const clerks = await Promise.all([clerkLookingAt(world, citizen.id), clerkLookingAt(world, citizen.id)])
    const given = await Promise.all(clerks.map((clerk, index) => extend(world.ctx, clerk, citizen.id, new Date(later.getTime() + days(index)), 'Ill', null)))
    expect(given.map(({ kind }) => kind).sort()).toEqual(['extended', 'stale'])
    expect(await world.prisma.extension.count({ where: { withdrawnAt: null } })).toBe(1)
    const { until } = await world.prisma.extension.findFirstOrThrow({ where: { withdrawnAt: null } })
    expect((await term()).cutoff).toEqual(until)
  })
})
