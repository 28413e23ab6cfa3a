import { describe, expect, test } from 'vitest'
import { simulate, usualAssumptions, type Losing, type Traits, type Uses } from './simulation'

const losing = (...some: Partial<Traits & Uses>[]): Losing => {
  const all = some.map((one): Traits & Uses => ({ cohort: '', locale: 'nl', born: 1950, lastUse: 'month', address: 'fine', people: 1, ...one }))
  return { traits: all, uses: all }
}

describe('a simulation', () => {
  const some = losing({ people: 600 }, { people: 300, locale: 'fr', lastUse: 'never', address: 'none' }, { people: 100, cohort: 'Gent', lastUse: 'quarter' })

  test('counts everybody once in each table', () => {
    const { people, by } = simulate(some, usualAssumptions)
    expect(people).toBe(1000)
    for (const table of Object.values(by)) expect(table.reduce((all, one) => all + one.people, 0)).toBe(1000)
    expect(by.lastUse).toEqual([{ value: 'month', people: 600 }, { value: 'quarter', people: 100 }, { value: 'never', people: 300 }])
  })

  test('expects whole contacts that add up, most of them on the first day', () => {
    const { contacts, total } = simulate(some, usualAssumptions)
    expect(total).toBe(149)
    expect(contacts).toHaveLength(10)
    expect(contacts.reduce((all, { contacts: one }) => all + one, 0)).toBe(149)
    expect(contacts[0]).toEqual({ day: 1, contacts: 27, desk: 1 })
    expect(contacts[9]?.contacts).toBeLessThan(5)
  })

  test('follows what is assumed', () => {
    const { contacts } = simulate(some, { activePercent: 100, idlePercent: 0, days: 1, minutes: 30, hours: 5 })
    expect(contacts).toEqual([{ day: 1, contacts: 700, desk: 70 }])
  })

  test('of nobody is nothing', () => {
    expect(simulate(losing(), usualAssumptions)).toMatchObject({ people: 0, total: 0 })
  })
})
