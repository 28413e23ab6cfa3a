import { beforeEach, describe, expect, test } from 'vitest'
import type { Asking } from '@/lib/console/clerk'
import { midnight } from '@/lib/core/brussels'
import { days } from '@/lib/core/duration'
import { deactivateKey } from '@/lib/help-desk/deactivate-key'
import { giveReason } from '@/lib/help-desk/look'
import { submitCell } from '@/lib/sign-in/submit-cell'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen, type Citizen } from '@/lib/testing/people'
import { changeCutoff, type CutoffWish } from './change-cutoff'
import { openProposals } from './change-store'
import { makeCohort } from './cohorts'
import { decideProposal } from './decide-proposal'
import { pause, recommend, switchDate } from './switches'

let world: TestContext
let admin: Asking
let second: Asking
let citizen: Citizen
const far = midnight(2027, 6, 1)

beforeEach(async () => {
  world = await testContext()
  admin = await makeClerk(world, 'admin')
  second = await makeClerk(world, 'admin')
  citizen = await makeCitizen(world.ctx)
})

const phaseOut = () => world.ctx.db.glance(readPhaseOut)
const near = () => new Date(world.time.now.getTime() + days(3))

async function change(wish: Partial<CutoffWish> = {}, who = admin) {
  const { version } = await phaseOut()
  const cutoff = wish.cutoff === undefined ? far : wish.cutoff
  return changeCutoff(world.ctx, who, { cohort: null, again: cutoff, reason: 'More time for the desks', version, alone: false, ...wish, cutoff })
}

const enter = () =>
  submitCredentials(world.ctx, { keyKind: 'token-card', purpose: 'activate', username: citizen.username, password: citizen.password, locale: 'nl' })

const history = () => world.prisma.phaseOutChange.findMany({ orderBy: { id: 'asc' } })

describe('a new cutoff', () => {
  test('holds at once for whoever comes next, and is told with what it was before', async () => {
    const before = (await phaseOut()).cutoff
    expect(await change()).toEqual({ kind: 'changed' })
    expect((await phaseOut()).cutoff).toEqual(far)
    world.time.set(midnight(2027, 5, 31))
    expect((await enter()).kind).toBe('passed')
    world.time.set(far)
    expect((await enter()).kind).toBe('ended')
    expect(await history()).toMatchObject([
      { what: 'cutoff', actorId: admin.personId, before: before?.toISOString(), after: far.toISOString(), reason: 'More time for the desks', alone: false },
    ])
    expect(await world.prisma.deed.count({ where: { kind: 'cutoff-changed', actorId: admin.personId } })).toBe(1)
  })

  test('is refused when it is past, unchanged, typed otherwise the second time, or without a reason', async () => {
    expect(await change({ cutoff: world.time.now })).toEqual({ kind: 'past' })
    expect(await change({ cutoff: midnight(2027, 1, 31) })).toEqual({ kind: 'same' })
    expect(await change({ again: midnight(2027, 6, 2) })).toEqual({ kind: 'not-again' })
    expect(await change({ again: null })).toEqual({ kind: 'not-again' })
    expect(await change({ reason: '  ' })).toEqual({ kind: 'no-reason' })
    expect(await history()).toEqual([])
  })

  test('can be taken away: then the token is accepted until there is another', async () => {
    expect(await change({ cutoff: null })).toEqual({ kind: 'changed' })
    world.time.set('2029-01-01T00:00:00Z')
    expect((await enter()).kind).toBe('passed')
  })

  test('is for administrators alone', async () => {
    for (const role of ['support', 'auditor'] as const)
      expect(await change({}, await makeClerk(world, role))).toEqual({ kind: 'denied' })
    expect(await world.prisma.deed.count({ where: { kind: 'console-denied' } })).toBe(2)
  })

  test('of two administrators at once one is first, and the other is told', async () => {
    const { version } = await phaseOut()
    const wishes = [far, midnight(2027, 7, 1)].map((cutoff) => ({ cutoff, version }))
    const outcomes = await Promise.all(wishes.map((wish, index) => change(wish, index === 0 ? admin : second)))
    expect(outcomes.map(({ kind }) => kind).sort()).toEqual(['changed', 'late'])
    expect(await history()).toHaveLength(1)
  })
})

describe('a cutoff less than fourteen days away', () => {
  test('waits for a second administrator, and holds once they agree', async () => {
    const outcome = await change({ cutoff: near() })
    if (outcome.kind !== 'proposed') throw new Error(outcome.kind)
    expect((await phaseOut()).cutoff).toEqual(midnight(2027, 1, 31))
    expect(await change({ cutoff: near() }, second)).toEqual({ kind: 'waiting' })
    expect(await decideProposal(world.ctx, admin, outcome.id, 'approve')).toEqual({ kind: 'own' })
    expect(await decideProposal(world.ctx, second, outcome.id, 'withdraw')).toEqual({ kind: 'not-own' })
    expect(await decideProposal(world.ctx, second, outcome.id, 'approve')).toEqual({ kind: 'approved' })
    expect((await phaseOut()).cutoff).toEqual(near())
    expect(await history()).toMatchObject([{ actorId: admin.personId, approverId: second.personId }])
    expect(await decideProposal(world.ctx, second, outcome.id, 'approve')).toEqual({ kind: 'late' })
  })

  test('fourteen days to the second need no second', async () => {
    expect(await change({ cutoff: new Date(world.time.now.getTime() + days(14)) })).toEqual({ kind: 'changed' })
  })

  test('is agreed to once, however many agree at once', async () => {
    const third = await makeClerk(world, 'admin')
    const outcome = await change({ cutoff: near() })
    if (outcome.kind !== 'proposed') throw new Error(outcome.kind)
    const answers = await Promise.all([second, third].map((who) => decideProposal(world.ctx, who, outcome.id, 'approve')))
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['approved', 'late'])
    expect(await history()).toHaveLength(1)
  })

  test('lapses when its day has come, or another date was set meanwhile', async () => {
    const first = await change({ cutoff: near() })
    if (first.kind !== 'proposed') throw new Error(first.kind)
    world.time.advance(days(3))
    const late = await makeClerk(world, 'admin')
    expect(await decideProposal(world.ctx, late, first.id, 'approve')).toEqual({ kind: 'late' })
    const again = await change({ cutoff: near() }, late)
    expect(again.kind).toBe('proposed')
    expect(await change({ cutoff: far }, late)).toEqual({ kind: 'changed' })
    expect(await world.ctx.db.glance(openProposals)).toEqual([])
  })

  test('lapses when the phase-out is paused; that of a group does not, and ends no pause', async () => {
    await makeCohort(world.ctx, admin, 'Ghent', { locale: null, municipality: null, bornFrom: null, bornTo: null, unusedSince: null })
    const ids: string[] = []
    for (const cohort of [null, 'Ghent']) {
      const outcome = await change({ cutoff: near(), cohort })
      if (outcome.kind !== 'proposed') throw new Error(outcome.kind)
      ids.push(outcome.id)
    }
    const { version } = await phaseOut()
    expect(await pause(world.ctx, admin, { reason: 'The desks are full', version })).toEqual({ kind: 'changed' })
    expect(await decideProposal(world.ctx, second, ids[0] ?? '', 'approve')).toEqual({ kind: 'late' })
    expect(await phaseOut()).toMatchObject({ cutoff: midnight(2027, 1, 31), pausedAt: world.time.now })
    expect(await decideProposal(world.ctx, second, ids[1] ?? '', 'approve')).toEqual({ kind: 'approved' })
    expect((await phaseOut()).pausedAt).toEqual(world.time.now)
  })

  test('can be refused by the second and withdrawn by the first', async () => {
    for (const [who, decision, kind] of [[second, 'refuse', 'refused'], [admin, 'withdraw', 'withdrawn']] as const) {
      const outcome = await change({ cutoff: near() })
      if (outcome.kind !== 'proposed') throw new Error(outcome.kind)
      expect(await decideProposal(world.ctx, who, outcome.id, decision)).toEqual({ kind })
    }
    expect((await phaseOut()).cutoff).toEqual(midnight(2027, 1, 31))
  })

  test('still waits for a second whose app somebody tried to take away', async () => {
    await giveReason(world.ctx, admin, second.personId, 'check', '')
    expect(await deactivateKey(world.ctx, admin, second.personId, 'mobile-app', true)).toEqual({ kind: 'colleague' })
    expect((await change({ cutoff: near(), alone: true })).kind).toBe('proposed')
  })

  test('can be set by somebody alone in the role who says so, and that is recorded', async () => {
    await world.prisma.person.update({ where: { id: second.personId }, data: { disabledAt: world.time.now } })
    expect(await change({ cutoff: near() })).toEqual({ kind: 'alone' })
    expect(await change({ cutoff: near(), alone: true })).toEqual({ kind: 'changed' })
    expect(await history()).toMatchObject([{ alone: true, approverId: null }])
    const { details } = await world.prisma.deed.findFirstOrThrow({ where: { kind: 'cutoff-changed' } })
    expect(details).toMatchObject({ alone: true, reason: 'More time for the desks' })
  })
})

describe('the other switches', () => {
  const why = 'The desks are full'
  const version = async () => (await phaseOut()).version

  test('paused, every token is accepted, whatever date has passed; a new date ends the pause', async () => {
    world.time.set(midnight(2027, 2, 1))
    const late = await makeClerk(world, 'admin')
    expect((await enter()).kind).toBe('ended')
    expect(await pause(world.ctx, late, { reason: why, version: await version() })).toEqual({ kind: 'changed' })
    const outcome = await enter()
    if (outcome.kind !== 'passed') throw new Error(outcome.kind)
    expect((await submitCell(world.ctx, outcome.session, citizen.cells[17] ?? '')).kind).toBe('passed')
    expect(await pause(world.ctx, late, { reason: why, version: await version() })).toEqual({ kind: 'same' })
    expect(await change({ cutoff: far }, late)).toEqual({ kind: 'changed' })
    expect((await phaseOut()).pausedAt).toBeNull()
  })

  test('the date from before the pause counts as a change, unless it is past', async () => {
    await pause(world.ctx, admin, { reason: why, version: await version() })
    expect(await change({ cutoff: midnight(2027, 1, 31) })).toEqual({ kind: 'changed' })
    expect((await phaseOut()).pausedAt).toBeNull()
  })

  test('the announcement and the last new card have dates of their own: at once, to come, or none', async () => {
    const set = async (at: Date | 'now' | null, what: 'announce' | 'stop-issuing' = 'announce') =>
      switchDate(world.ctx, admin, { what, at, reason: why, version: await version() })
    expect(await set(world.time.now)).toEqual({ kind: 'past' })
    expect(await set(null)).toEqual({ kind: 'changed' })
    expect((await phaseOut()).announceAt).toBeNull()
    expect(await set(null)).toEqual({ kind: 'same' })
    expect(await set('now')).toEqual({ kind: 'changed' })
    expect((await phaseOut()).announceAt).toEqual(world.time.now)
    expect(await set(far, 'stop-issuing')).toEqual({ kind: 'changed' })
    expect((await phaseOut()).stopIssuingAt).toEqual(far)
    expect(await switchDate(world.ctx, admin, { what: 'announce', at: far, reason: '', version: await version() })).toEqual({ kind: 'no-reason' })
    expect((await history()).map(({ what }) => what)).toEqual(['announce', 'announce', 'stop-issuing'])
  })

  test('which key is recommended, and why, is a setting', async () => {
    const wish = { recommendation: 'mobile-app', why: 'recommended', reason: why } as const
    expect(await recommend(world.ctx, admin, { ...wish, version: await version() })).toEqual({ kind: 'changed' })
    expect(await phaseOut()).toMatchObject({ recommendation: 'mobile-app', why: 'recommended' })
    expect(await recommend(world.ctx, admin, { ...wish, version: 0 })).toEqual({ kind: 'late' })
  })
})
