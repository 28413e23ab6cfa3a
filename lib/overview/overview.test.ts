import { beforeEach, expect, test } from 'vitest'
import { beginActivation } from '@/lib/activation/begin'
import { chooseKey } from '@/lib/activation/choose-key'
import { confirmAddress } from '@/lib/activation/confirm-address'
import { submitRegistrationCode } from '@/lib/activation/submit-code'
import { recordDeeds } from '@/lib/audit/deed-store'
import { sealAll } from '@/lib/audit/seal-deeds'
import type { Asking } from '@/lib/console/clerk'
import { caseQueue } from '@/lib/help-desk/cases'
import { insertKey } from '@/lib/key/key-store'
import { rankOf, stages, type Hold } from '@/lib/progress/model'
import { foldNews, reachStage, type Behind } from '@/lib/progress/standing-store'
import { submitCell } from '@/lib/sign-in/submit-cell'
import { submitCredentials } from '@/lib/sign-in/submit-credentials'
import type { CaseState } from '@/lib/support-case/model'
import type { QueuedCase } from '@/lib/support-case/queue-store'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { newestCodeOf, signedInWithCard } from '@/lib/testing/signed-in'
import type { FailureLine } from './failure-store'
import { failureList, listLength, peopleBehind } from './lists'
import { exportOverview, overview } from './overview'

let world: TestContext
let clerk: Asking

beforeEach(async () => {
  world = await testContext()
  clerk = await makeClerk(world, 'admin')
})

async function figures() {
  const outcome = await overview(world.ctx, clerk)
  if (outcome.kind === 'denied') throw new Error('denied')
  return outcome.figures
}
const anybody = { atLeast: 0, left: false, hold: null, locale: null, born: null, cohort: null, address: null }
const funnel = async () => Object.fromEntries((await figures()).funnel.map(({ stage, people }) => [stage, people]))

/** Everybody behind a number, page by page. */
async function behind(filter: Partial<Parameters<typeof peopleBehind>[2]>) {
  const whole = { ...anybody, ...filter }
  const ids: string[] = []
  for (let behind: Behind | null = null; ; ) {
    const page = await peopleBehind(world.ctx, clerk, whole, behind)
    if (page.kind === 'denied') throw new Error('denied')
    ids.push(...page.lines.map(({ id }) => id))
    if (!page.more) return ids
    behind = page.lines.at(-1) ?? null
  }
}

test('whoever moves on between two pages hides nobody', async () => {
  for (let n = 0; n < listLength + 3; n++) await makeCitizen(world.ctx)
  const first = await peopleBehind(world.ctx, clerk, anybody, null)
  if (first.kind === 'denied') throw new Error('denied')
  const last = first.lines.at(-1) ?? null
  await world.ctx.db.transaction((tx) => reachStage(tx, [last?.id ?? ''], 'chosen'))
  const second = await peopleBehind(world.ctx, clerk, anybody, last)
  expect(second).toMatchObject({ kind: 'list', more: false })
  expect(second.kind === 'list' && second.lines.filter(({ id }) => id !== last?.id)).toHaveLength(3)
})

test('each person is counted once at every stage that they reached', async () => {
  const citizen = await makeCitizen(world.ctx)
  const { ctx } = world
  await makeCitizen(ctx)
  expect(await funnel()).toMatchObject({ all: 2, invited: 0, started: 0 })
  await ctx.db.transaction((tx) => reachStage(tx, [citizen.id], 'invited'))
  expect(await funnel()).toMatchObject({ all: 2, invited: 1, noticed: 0 })
  const session = await signedInWithCard(world, citizen)
  const signedIn = { kind: 'signed-in', personId: citizen.id, keyKind: 'token-card', outcome: 'done' } as const
  await ctx.db.transaction((tx) => recordDeeds(ctx, tx, signedIn))
  // The sealer, once a second, several at once.
  await Promise.all([sealAll(ctx), sealAll(ctx), sealAll(ctx)])
  expect(await funnel()).toMatchObject({ noticed: 1, started: 0 })
  await beginActivation(ctx, session)
  await confirmAddress(ctx, session)
  expect(await funnel()).toMatchObject({ confirmed: 1, chosen: 0 })
  await chooseKey(ctx, session, 'email-code')
  expect(await funnel()).toMatchObject({ chosen: 1, sent: 1, right: 0 })
  expect((await figures()).left).toBe(2)
  await submitRegistrationCode(ctx, session, await newestCodeOf(world))
  expect(await funnel()).toMatchObject({ all: 2, invited: 1, noticed: 1, sent: 1, right: 1, 'signed-in': 0 })
  expect((await figures()).left).toBe(1)
  await world.prisma.digitalKey.updateMany({ where: { kind: 'email-code' }, data: { lastUsedAt: world.time.now } })
  expect(await funnel()).toMatchObject({ right: 1, 'signed-in': 1 })
})

/** Of nine people some are in a group, some have no address, some get their letters back. */
const traits: Record<number, object> = {
  1: { cohortName: 'Gent', email: null },
  2: { cohortName: 'Gent', emailDeadAt: new Date() },
  4: { cohortName: 'Leuven' },
  5: { email: null },
}

test('every number equals the list behind it, before and after it was summed up', async () => {
  for (const locale of ['nl', 'fr', 'de'] as const)
    for (let n = 0; n < 9; n++) {
      const keys = n % 3 === 0 ? (['email-code'] as const) : []
      const citizen = await makeCitizen(world.ctx, { locale, keys: [...keys] })
      await world.prisma.person.update({ where: { id: citizen.id }, data: { birthYear: n % 2 === 0 ? 1947 : null, ...traits[n] } })
      if (n > 5) await beginActivation(world.ctx, await signedInWithCard(world, citizen))
    }
  const check = async () => {
    const { left, funnel: steps, byLocale, byHold, byBirth, byCohort, byAddress, unreached } = await figures()
    expect(await behind({ left: true })).toHaveLength(left)
    for (const { stage, people } of steps) expect(await behind({ atLeast: stage === 'all' ? 0 : rankOf(stage) })).toHaveLength(people)
    for (const { value, people } of byLocale) expect(await behind({ left: true, locale: value })).toHaveLength(people)
    for (const { value, people } of byHold) expect(await behind({ left: true, hold: value as Hold })).toHaveLength(people)
    for (const { value, people } of byBirth) expect(await behind({ left: true, born: value })).toHaveLength(people)
    for (const { value, people } of byCohort) expect(await behind({ left: true, cohort: value })).toHaveLength(people)
    for (const { value, people } of byAddress) expect(await behind({ left: true, address: value })).toHaveLength(people)
    expect([byCohort.length, byAddress.length]).toEqual([3, 3])
    expect(await behind({ left: true, address: 'dead' })).toHaveLength(unreached)
    for (const parts of [byLocale, byHold, byBirth, byCohort, byAddress]) expect(parts.reduce((sum, { people }) => sum + people, 0)).toBe(left)
    return steps.map(({ people }) => people)
  }
  const before = await check()
  expect(before).toHaveLength(stages.length + 1)
  await Promise.all([1, 2, 3].map(() => world.ctx.db.transaction(foldNews)))
  expect(await world.prisma.standingNews.count()).toBe(0)
  expect(await check()).toEqual(before)
})

test('whoever has the e-mail code alone, and a mailbox from which letters come back, stands in a number and its list, and is not left', async () => {
  const stranded = async () => {
    const { stranded: people, left, unreached, byCohort, byAddress } = await figures()
    const lists = await Promise.all([behind({ hold: 'email', address: 'dead' }), behind({ left: true, address: 'dead' }), behind({ left: true, cohort: '' })])
    expect([lists[0].length, unreached, left, byCohort, byAddress, ...lists.slice(1)]).toEqual([people, 0, 0, [], [], [], []])
    return people
  }
  const { id } = await makeCitizen(world.ctx, { keys: ['email-code'] })
  const card = (status: 'active' | 'deactivated') => world.prisma.digitalKey.updateMany({ where: { personId: id, kind: 'token-card' }, data: { status } })
  const address = (data: { email?: string; emailDeadAt?: Date }) => world.prisma.person.update({ where: { id }, data })
  await card('deactivated')
  expect(await stranded()).toBe(0)
  await address({ emailDeadAt: world.time.now })
  expect(await stranded()).toBe(1)
  await address({ email: 'other@example.org' })
  expect(await stranded()).toBe(0)
  await address({ emailDeadAt: world.time.now })
  expect(await stranded()).toBe(1)
  await world.ctx.db.transaction((tx) => insertKey(world.ctx, tx, id, 'mobile-app'))
  expect(await stranded()).toBe(0)
})

test('every number of cases, and of what went wrong, equals the list behind it', async () => {
  const citizen = await makeCitizen(world.ctx)
  const states = [...Array<CaseState>(3).fill('new'), ...Array<CaseState>(listLength + 2).fill('open'), 'answered', 'closed'] as const
  await world.prisma.supportCase.createMany({
    data: states.map((state, n) => ({
      id: world.ctx.random.uuid(), reference: `CASE-${String(n).padStart(2, '0')}`, kind: 'contact', state, locale: 'nl', subject: 'other', text: '', createdAt: world.time.now,
    })),
  })
  const wrong = (kind: 'cell-checked' | 'code-checked', at: number) => ({ kind, personId: citizen.id, outcome: 'refused', details: { at } }) as const
  const deeds = Array.from({ length: listLength + 3 }, (_, n) => wrong(n % 9 === 0 ? 'code-checked' : 'cell-checked', n))
  await world.ctx.db.transaction((tx) => recordDeeds(world.ctx, tx, ...deeds))
  const { cases, failures } = await figures()
  expect([cases, failures]).toEqual([{ new: 3, open: listLength + 2 }, [{ kind: 'cell-checked', count: listLength }, { kind: 'code-checked', count: 3 }]])
  for (const state of ['new', 'open'] as const)
    expect(await paged(async (last: QueuedCase | null) => {
      const page = await caseQueue(world.ctx, clerk, state, last?.reference ?? null)
      return page.kind === 'denied' ? page.kind : { lines: page.cases, more: page.more }
    })).toBe(cases[state])
  for (const { kind, count } of failures)
    expect(await paged(async (last: FailureLine | null) => {
      const page = await failureList(world.ctx, clerk, kind, last?.id ?? null)
      return page.kind === 'denied' ? page.kind : page
    })).toBe(count)
})

/** How many lines a list has on all its pages. */
async function paged<T>(read: (last: T | null) => Promise<{ lines: T[]; more: boolean } | 'denied'>): Promise<number> {
  for (let [last, lines]: [T | null, number] = [null, 0]; ; ) {
    const page = await read(last)
    if (page === 'denied') throw new Error(page)
    lines += page.lines.length
    if (!page.more) return lines
    last = page.lines.at(-1) ?? null
  }
}

test('test accounts, closed accounts and people of the console count nowhere', async () => {
  const { id } = await makeCitizen(world.ctx)
  expect(await funnel()).toMatchObject({ all: 1 })
  const change = (data: object) => world.prisma.person.update({ where: { id }, data })
  for (const data of [{ isTest: true }, { roles: ['support'] }, { disabledAt: world.time.now }]) {
    await change(data)
    expect([await funnel(), await behind({})]).toMatchObject([{ all: 0 }, []])
    await change({ isTest: false, roles: [], disabledAt: null })
  }
  expect(await funnel()).toMatchObject({ all: 1 })
  await world.prisma.person.delete({ where: { id } })
  expect([await funnel(), (await figures()).left]).toMatchObject([{ all: 0 }, 0])
})

test('what went wrong in the last hour is told by its kind', async () => {
  const citizen = await makeCitizen(world.ctx)
  const input = { keyKind: 'token-card', purpose: 'activate', username: citizen.username, locale: 'nl' } as const
  await submitCredentials(world.ctx, { ...input, password: 'wrong' })
  const outcome = await submitCredentials(world.ctx, { ...input, password: citizen.password })
  if (outcome.kind !== 'passed') throw new Error(outcome.kind)
  await submitCell(world.ctx, outcome.session, 'WRONGX')
  expect((await figures()).failures).toEqual([{ kind: 'cell-checked', count: 1 }, { kind: 'password-checked', count: 1 }])
})

test('a right password with a key that is of no use is not told as a wrong one', async () => {
  const clerk = await makeClerk(world, 'support')
  const citizen = await makeCitizen(world.ctx)
  await submitCredentials(world.ctx, { keyKind: 'mobile-app', purpose: 'continue', username: citizen.username, locale: 'nl', password: citizen.password })
  expect((await figures()).failures).toEqual([{ kind: 'key-unavailable', count: 1 }])
  expect(await failureList(world.ctx, clerk, 'key-unavailable', null)).toMatchObject({ lines: [{ personId: citizen.id }] })
  expect(await failureList(world.ctx, clerk, 'password-checked', null)).toMatchObject({ lines: [] })
})

test('auditors see numbers and take them away, which is a deed, but no names', async () => {
  const auditor = await makeClerk(world, 'auditor')
  expect((await overview(world.ctx, auditor)).kind).toBe('overview')
  expect((await exportOverview(world.ctx, auditor)).kind).toBe('overview')
  expect(await world.prisma.deed.count({ where: { kind: 'figures-exported', actorId: auditor.personId } })).toBe(1)
  expect(await peopleBehind(world.ctx, auditor, anybody, null)).toEqual({ kind: 'denied' })
})
