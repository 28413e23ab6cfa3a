import { expect, test } from 'vitest'
import { dayWritten, instantTyped, timeWritten } from './written'

test('a day is read however it is usually written, day first', () => {
  const cutoff = new Date('2027-01-30T23:00:00Z')
  for (const typed of ['31/01/2027', '31/1/2027', ' 31-01-2027 ', '31.01.2027', '2027-01-31']) expect(instantTyped(typed)).toEqual(cutoff)
  expect([dayWritten(cutoff), timeWritten(cutoff)]).toEqual(['31/01/2027', '00:00'])
})

test('a time is that of Brussels, in summer and in winter', () => {
  expect(instantTyped('01/07/2027', '09:30')?.toISOString()).toBe('2027-07-01T07:30:00.000Z')
  expect(instantTyped('28/03/2027', '02:30')).toBeNull()
})

test('what is no day or no time is nothing', () => {
  for (const typed of ['', 'soon', '31/01/27', '29/02/2027', '31/04/2027', '01/01/1999', '2027']) expect(instantTyped(typed)).toBeNull()
  for (const time of ['25:00', '9', 'noon']) expect(instantTyped('31/01/2027', time)).toBeNull()
  expect(instantTyped('29/02/2028')).not.toBeNull()
})
