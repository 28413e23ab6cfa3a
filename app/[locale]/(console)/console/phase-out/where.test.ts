import { expect, test } from 'vitest'
import { cohortIn, cutoffIn, cutoffPath, dateOf, instantIn, whoseOf } from './where'

test('an address says whose date, whatever the group is called', () => {
  for (const name of [null, 'Leuven', 'Gent / Brugge', '“Vague 1” é', '..', 'everybody']) expect(cohortIn(whoseOf(name))).toBe(name)
  for (const odd of ['', 'x', 'g-', 'g-%2f', 'Everybody']) expect(cohortIn(odd)).toBeUndefined()
})

test('an address says which date, on the clocks of Brussels', () => {
  for (const iso of ['2027-01-30T23:00:00Z', '2027-06-30T22:00:00Z', '2028-02-29T11:30:00Z']) {
    expect(instantIn(dateOf(new Date(iso)))).toEqual(new Date(iso))
  }
  expect(dateOf(new Date('2027-01-30T23:00:00Z'))).toBe('2027-01-31T00-00')
  expect([instantIn(dateOf(null)), instantIn('2027-02-29T00-00'), instantIn('soon')]).toEqual([null, undefined, undefined])
})

test('a form knows from its page what it is about', () => {
  expect(cutoffIn(`${cutoffPath('Gent')}/none`)).toEqual({ cohort: 'Gent', cutoff: null })
  expect(cutoffIn(cutoffPath(null))).toEqual({ cohort: null, cutoff: undefined })
  expect(cutoffIn('/console/phase-out')).toBeNull()
})
