import { expect, test } from 'vitest'
import { instantOf, midnight, writtenAt, type Written } from './brussels'

const at = (year: number, month: number, day: number, hour = 0, minute = 0): Written => ({ year, month, day, hour, minute })
const utc = (written: Written) => instantOf(written)?.toISOString() ?? null

test('what is written in Brussels is an hour ahead of the world in winter, and two in summer', () => {
  expect(utc(at(2027, 1, 31))).toBe('2027-01-30T23:00:00.000Z')
  expect(utc(at(2027, 7, 1))).toBe('2027-06-30T22:00:00.000Z')
  expect(instantOf(at(2027, 3, 28))).toEqual(midnight(2027, 3, 28))
  expect(instantOf(at(2027, 3, 29))).toEqual(midnight(2027, 3, 29))
})

test('the hour that is skipped in spring is no time, and of the one that comes twice it is the first', () => {
  expect([utc(at(2027, 3, 28, 1, 59)), utc(at(2027, 3, 28, 2, 30)), utc(at(2027, 3, 28, 3))]).toEqual([
    '2027-03-28T00:59:00.000Z', null, '2027-03-28T01:00:00.000Z',
  ])
  expect(utc(at(2027, 10, 31, 2, 30))).toBe('2027-10-31T00:30:00.000Z')
})

test('29 February is a day every fourth year; the 31st of a short month never', () => {
  expect(utc(at(2028, 2, 29))).toBe('2028-02-28T23:00:00.000Z')
  for (const none of [at(2027, 2, 29), at(2027, 4, 31), at(2027, 13, 1), at(2027, 1, 0), at(2027, 1, 1, 24), at(2027, 1, 1, 0, 60)])
    expect(instantOf(none)).toBeNull()
})

test('an instant is written down as the clocks there show it', () => {
  for (const written of [at(2027, 1, 31), at(2027, 7, 1, 23, 59), at(2028, 2, 29, 12, 30)]) {
    const instant = instantOf(written)
    expect(instant && writtenAt(instant)).toEqual(written)
  }
})
