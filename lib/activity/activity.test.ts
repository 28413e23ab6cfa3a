import { beforeEach, describe, expect, test } from 'vitest'
import { recordDeeds } from '@/lib/audit/deed-store'
import type { Deed } from '@/lib/audit/deed'
import { days, minutes } from '@/lib/core/duration'
import { findPerson } from '@/lib/person/person-store'
import type { Person } from '@/lib/person/model'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { lettersOwed } from '@/lib/testing/signed-in'
import { activity, activityEntry, perPage } from './activity'
import { coarseNetwork, parseMark, wordsOf } from './entry'
import { reportEntry } from './report-entry'

let world: TestContext
let person: Person
let other: Person

async function someone(): Promise<Person> {
  const { id } = await makeCitizen(world.ctx)
  const found = await world.ctx.db.glance((glance) => findPerson(glance, id))
  if (!found) throw new Error('Nobody was made')
  return found
}

beforeEach(async () => {
  world = await testContext()
  person = await someone()
  other = await someone()
})

const record = (deed: Partial<Deed> = {}) =>
  world.ctx.db.transaction((tx) => recordDeeds(world.ctx, tx, { kind: 'signed-in', personId: person.id, keyKind: 'mobile-app', outcome: 'done', ...deed }))
const shownTo = async (whom: Person, behind: string | null = null) => activity(world.ctx, whom.id, behind)
const kinds = async (whom = person) => (await shownTo(whom)).entries.map(({ kind, outcome }) => `${kind}/${outcome}`)

describe('a person’s activity', () => {
  test('shows what they did and what failed, newest first, with key, device and a shortened address', async () => {
    await record({ kind: 'cell-checked', keyKind: 'token-card', outcome: 'refused' })
    world.time.advance(minutes(1))
    await record()
    const { entries, next } = await shownTo(person)
    expect(entries).toMatchObject([
      { kind: 'signed-in', outcome: 'done', keyKind: 'mobile-app', at: world.time.now, device: 'Firefox, Linux', network: '192.0.2.…' },
      { kind: 'cell-checked', outcome: 'refused', keyKind: 'token-card' },
    ])
    expect(next).toBeNull()
  })

  test('is theirs alone', async () => {
    await record({ personId: other.id })
    await record({ personId: null })
    expect(await kinds()).toEqual([])
    expect(await kinds(other)).toEqual(['signed-in/done'])
  })

  test('leaves out the steps on the way', async () => {
    await record({ kind: 'password-checked', outcome: 'done' })
    await record({ kind: 'cell-checked', outcome: 'done' })
    await record({ kind: 'code-sent' })
    expect(await kinds()).toEqual([])
  })

  test('tells that the help desk looked, but not from where', async () => {
    await record({ kind: 'person-viewed', actorId: other.id, keyKind: null })
    expect((await shownTo(person)).entries).toMatchObject([{ kind: 'person-viewed', byOthers: true, device: null, network: null }])
  })

  test('tells once an hour that somebody of the help desk looks, however often they come back', async () => {
    const third = await someone()
    world.time.set('2026-11-21T10:01:00Z')
    for (const actorId of [other.id, other.id, third.id, other.id]) await record({ kind: 'person-viewed', actorId, keyKind: null })
    world.time.set('2026-11-21T10:59:59Z')
    await record({ kind: 'person-viewed', actorId: other.id, keyKind: null })
    expect(await kinds()).toEqual(['person-viewed/done', 'person-viewed/done'])
    world.time.set('2026-11-21T11:00:00Z')
    await record({ kind: 'person-viewed', actorId: other.id, keyKind: null })
    expect((await shownTo(person)).entries.map(({ at }) => at.toISOString().slice(11, 16))).toEqual(['11:00', '10:01', '10:01'])
  })

  test('goes back six months, to the day', async () => {
    world.time.set('2026-05-20T21:59:59Z')
    await record({ kind: 'signed-out' })
    world.time.set('2026-05-20T22:00:00Z')
    await record()
    world.time.set('2026-11-21T10:00:00Z')
    expect(await kinds()).toEqual(['signed-in/done'])
  })

  test('is read page by page, each entry once, also where many fell into one instant', async () => {
    for (let i = 0; i < 60; i++) {
      if (i % 20 === 0) world.time.advance(minutes(1))
      await record()
    }
    const marks: string[] = []
    let behind: string | null = null
    do {
      const page = await shownTo(person, behind)
      expect(page.entries.length).toBeLessThanOrEqual(perPage)
      marks.push(...page.entries.map((entry) => entry.mark))
      behind = page.next
    } while (behind)
    expect(marks).toHaveLength(60)
    expect(new Set(marks).size).toBe(60)
  })

  test('does not move under the reader when something new happens', async () => {
    for (let i = 0; i < 30; i++) await record()
    const first = await shownTo(person)
    world.time.advance(minutes(1))
    await record()
    const second = await shownTo(person, first.next)
    expect(second.entries).toHaveLength(5)
  })

  test.each(['', 'x', '-1', '1-', "1'; --", '99999999999999999999-1', '999999999999999-1', '253402300800000-1', '1e3-2'])('begins at the start for the mark "%s"', async (mark) => {
    await record()
    expect(parseMark(mark)).toBeNull()
    expect((await shownTo(person, mark)).entries).toHaveLength(1)
    expect(await activityEntry(world.ctx, person.id, mark)).toBeNull()
  })

  test('says more where a deed says more', () => {
    expect(wordsOf({ kind: 'password-checked', outcome: 'refused', details: { reason: 'no-key' } })).toBe('password-checked.noKey')
    expect(wordsOf({ kind: 'key-locked', outcome: 'done', details: { reason: 'objection' } })).toBe('key-locked.objection')
    expect(wordsOf({ kind: 'signed-in', outcome: 'done', details: {} })).toBe('signed-in.done')
  })

  test.each([
    ['192.0.2.0/24', '192.0.2.…'],
    ['2001:db8:0:1::/64', '2001:db8:0:1:…'],
    ['2001:db8::/64', '2001:db8:…'],
    ['::/64', null],
    ['127.0.0.0/24', null],
    ['unknown', null],
    [null, null],
  ])('shortens the network %s to %s', (network, told) => expect(coarseNetwork(network)).toBe(told))
})

describe('"report this"', () => {
  const report = async (mark: string, whom = person) => reportEntry(world.ctx, whom, 'fr', mark, 'I was at work.')
  const newest = async () => (await shownTo(person)).entries[0]?.mark ?? ''

  test('opens a case about the entry, and the person gets a reference and a letter', async () => {
    await record({ kind: 'cell-checked', outcome: 'refused' })
    const outcome = await report(await newest())
    if (outcome.kind !== 'opened') throw new Error(outcome.kind)
    const deed = await world.prisma.deed.findFirstOrThrow({ where: { kind: 'cell-checked' } })
    const found = await world.prisma.supportCase.findFirstOrThrow()
    expect(found).toMatchObject({ kind: 'report', reference: outcome.reference, personId: person.id, deedId: deed.id, locale: 'fr', text: 'I was at work.', subject: 'cell-checked.refused' })
    expect((await lettersOwed(world)).map((letter) => letter.to)).toEqual([person.email])
  })

  test('knows nothing of somebody else’s entry, nor of one that is not shown', async () => {
    await record()
    expect(await report(await newest(), other)).toEqual({ kind: 'unknown' })
    await record({ kind: 'code-sent' })
    const hidden = await world.prisma.deed.findFirstOrThrow({ where: { kind: 'code-sent' } })
    expect(await report(`${String(hidden.at.getTime())}-${String(hidden.id)}`)).toEqual({ kind: 'unknown' })
    expect(await world.prisma.supportCase.count()).toBe(0)
  })

  test('is not for filling the desk: five, then a pause', async () => {
    await record()
    const mark = await newest()
    for (let i = 0; i < 5; i++) expect((await report(mark)).kind).toBe('opened')
    expect(await report(mark)).toMatchObject({ kind: 'too-many' })
    world.time.advance(days(1))
    expect((await report(mark)).kind).toBe('opened')
  })
})
