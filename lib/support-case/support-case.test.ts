import { beforeEach, describe, expect, test } from 'vitest'
import { hours, minutes } from '@/lib/core/duration'
import { findPerson } from '@/lib/person/person-store'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { lettersOwed } from '@/lib/testing/signed-in'
import { drawReference, keptText, parseReference, referenceLetters } from './model'
import { openCase } from './open-case'
import { writeToSupport, type Writer } from './write-to-support'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

const stranger: Writer = { person: null, name: 'Noor Voorbeeld', address: 'noor@example.org' }
const message = { locale: 'fr', topic: 'card', text: 'Où est ma carte ?' } as const

describe('a reference', () => {
  test('can be read out: no vowels, nothing that looks like something else', () => {
    expect(drawReference((below) => below - 1)).toBe('K-YYYY-YY')
    expect(referenceLetters).not.toMatch(/[0O1IL2Z5S8BUVAE]/)
  })

  test.each([
    ['K-7F3Q-4M', 'K-7F3Q-4M'],
    [' k7f3q4m ', 'K-7F3Q-4M'],
    ['K-7F3Q-4O', null],
    ['K-7F3Q-4M9', null],
    ['<b>', null],
  ])('typed as "%s" is %s', (typed, reference) => expect(parseReference(typed)).toBe(reference))

  test('is never given twice', async () => {
    const { ctx } = world
    let drawn = 0
    // Always the first letter, until a case has taken it.
    const random = { ...ctx.random, int: (below: number) => (drawn++ < 12 ? 0 : ctx.random.int(below)) }
    const open = () => ctx.db.transaction((tx) => openCase({ ...ctx, random }, tx, { kind: 'contact', locale: 'nl', subject: 'x', text: 'y' }))
    expect((await open()).reference).toBe('K-3333-33')
    expect((await open()).reference).not.toBe('K-3333-33')
  })
})

describe('somebody without an account writes', () => {
  test('and gets a letter of receipt with the reference, which repeats nothing that was typed', async () => {
    const outcome = await writeToSupport(world.ctx, stranger, message)
    const [kept] = await world.prisma.supportCase.findMany()
    expect(outcome).toEqual({ kind: 'opened', reference: kept?.reference })
    expect(kept).toMatchObject({
      kind: 'contact',
      state: 'new',
      personId: null,
      locale: 'fr',
      name: 'Noor Voorbeeld',
      address: 'noor@example.org',
      subject: 'card',
      text: 'Où est ma carte ?',
    })
    const letters = await lettersOwed(world)
    expect(letters).toMatchObject([{ to: 'noor@example.org', template: 'case-received', locale: 'fr' }])
    expect(letters[0]?.data).toEqual({ kind: 'contact', reference: kept?.reference, at: kept?.createdAt.toISOString() })
  })

  test('as often as five times, then has to wait; another address need not', async () => {
    const write = (address = 'noor@example.org') => writeToSupport(world.ctx, { ...stranger, address }, message)
    const all = await Promise.all(Array.from({ length: 12 }, () => write()))
    expect(all.filter((each) => each.kind === 'opened')).toHaveLength(5)
    expect(await write('NOOR@example.org')).toEqual({ kind: 'too-many', seconds: 600 })
    expect(await lettersOwed(world)).toHaveLength(5)
    expect(await write('other@example.org')).toMatchObject({ kind: 'opened' })
    world.time.advance(minutes(10))
    expect(await write()).toMatchObject({ kind: 'opened' })
  })

  test('under twenty addresses at most from one sender', async () => {
    const write = (n: number) => writeToSupport(world.ctx, { ...stranger, address: `n${n}@example.org` }, message)
    for (let n = 0; n < 20; n++) expect(await write(n)).toMatchObject({ kind: 'opened' })
    expect(await write(20)).toMatchObject({ kind: 'too-many' })
    world.time.advance(hours(24))
    expect(await write(20)).toMatchObject({ kind: 'opened' })
  })
})

describe('a person we know writes', () => {
  test('and finds the case among their own', async () => {
    const citizen = await makeCitizen(world.ctx)
    const person = await world.ctx.db.glance((glance) => findPerson(glance, citizen.id))
    if (!person) throw new Error('nobody')
    await writeToSupport(world.ctx, { person, address: person.email }, message)
    expect(await world.prisma.supportCase.findMany({ where: { personId: citizen.id } })).toMatchObject([{ kind: 'contact', state: 'new', subject: 'card', text: 'Où est ma carte ?' }])
    expect(await world.prisma.deed.findMany({ where: { kind: 'case-opened' } })).toMatchObject([{ personId: citizen.id }])
  })

  test('and is still heard when the account is gone', async () => {
    const citizen = await makeCitizen(world.ctx)
    await world.ctx.db.transaction((tx) =>
      openCase(world.ctx, tx, { kind: 'objection', personId: citizen.id, locale: 'nl', address: citizen.email, subject: 's', text: 't' }),
    )
    await world.prisma.person.delete({ where: { id: citizen.id } })
    expect(await world.prisma.supportCase.findMany()).toMatchObject([{ personId: null, address: citizen.email }])
  })

  test('without an address, and no letter is owed', async () => {
    const { reference } = await world.ctx.db.transaction((tx) =>
      openCase(world.ctx, tx, { kind: 'report', locale: 'nl', subject: 'signed-in', text: '', deedId: 7 }),
    )
    expect(await lettersOwed(world)).toEqual([])
    expect(await world.prisma.supportCase.findMany()).toMatchObject([{ reference, deedId: 7n }])
  })
})

describe('what is typed', () => {
  test('stays text: signs that control a screen or a database are left out, lines and languages stay', () => {
    expect(keptText('a\r\nb\0c\u001b[31m <img onerror=x> {x} \u202eabc\n')).toBe('a\nbc[31m <img onerror=x> {x} \u202eabc')
  })

  test('is never longer than the desk can read', async () => {
    await world.ctx.db.transaction((tx) =>
      openCase(world.ctx, tx, { kind: 'report', locale: 'nl', subject: 'x'.repeat(500), text: 'y'.repeat(5000) }),
    )
    const [kept] = await world.prisma.supportCase.findMany()
    expect([kept?.subject.length, kept?.text.length]).toEqual([100, 2000])
  })
})
