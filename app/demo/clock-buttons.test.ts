import { expect, test } from 'vitest'
import { midnight } from '@/lib/core/brussels'
import { moveOf } from './clock-buttons'

const cutoff = midnight(2027, 1, 31)

test('the buttons of the clock lead to the last days of the token', () => {
  expect(moveOf('day-before', cutoff).now).toEqual(new Date('2027-01-30T12:00:00+01:00'))
  expect(moveOf('minute-before', cutoff).now).toEqual(new Date('2027-01-30T23:59:00+01:00'))
  expect(moveOf('cutoff', cutoff).now).toEqual(cutoff)
  expect(moveOf('tomorrow', cutoff)).toEqual({ advanceSeconds: 86_400 })
  expect(moveOf('reset', cutoff)).toEqual({ reset: true })
})
