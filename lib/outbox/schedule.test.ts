import { describe, expect, test } from 'vitest'
import { after, hours, minutes, seconds } from '@/lib/core/duration'
import { systemRandom } from '@/lib/core/random'
import { fate, mostAttempts, nextAttempt, retryWindow, waitAfterFailure } from './schedule'

const queuedAt = new Date('2026-11-21T13:00:00Z')
const letter = { queuedAt, uselessAt: null }

describe('when a letter is tried again', () => {
  test('soon at first, then more rarely', () => {
    expect([1, 2, 3, 4, 11].map(waitAfterFailure)).toEqual([
      seconds(5),
      seconds(15),
      seconds(45),
      seconds(135),
      hours(2),
    ])
  })

  test('all waits together, with the longest jitter, stay within the time a provider keeps a key', () => {
    const waits = Array.from({ length: mostAttempts - 1 }, (_, n) => waitAfterFailure(n + 1) * 1.25)
    expect(waits.reduce((sum, wait) => sum + wait)).toBeLessThan(retryWindow)
  })

  test('jitter keeps a crowd of letters from coming back together', () => {
    const times = Array.from({ length: 50 }, () =>
      nextAttempt({ queuedAt, attempts: 5 }, queuedAt, systemRandom)!.getTime(),
    )
    expect(new Set(times).size).toBeGreaterThan(10)
    expect(Math.min(...times)).toBeGreaterThanOrEqual(after(queuedAt, waitAfterFailure(5) * 0.75).getTime())
    expect(Math.max(...times)).toBeLessThanOrEqual(after(queuedAt, waitAfterFailure(5) * 1.25).getTime())
  })

  test('after so many failures, or so long, it is given up', () => {
    expect(nextAttempt({ queuedAt, attempts: mostAttempts }, queuedAt, systemRandom)).toBeNull()
    expect(nextAttempt({ queuedAt, attempts: 10 }, after(queuedAt, hours(22)), systemRandom)).toBeNull()
  })

  test('a letter that was put off is tried as long as any other, from when it was due', () => {
    const dueAt = after(queuedAt, hours(48))
    expect(nextAttempt({ queuedAt, dueAt, attempts: 1 }, dueAt, systemRandom)).not.toBeNull()
    expect(nextAttempt({ queuedAt, dueAt, attempts: 10 }, after(dueAt, hours(22)), systemRandom)).toBeNull()
  })

  test('a letter that is sent anew is tried from then on, whenever it was due at first', () => {
    const again = after(queuedAt, hours(90))
    expect(nextAttempt({ queuedAt: again, dueAt: queuedAt, attempts: 1 }, again, systemRandom)).not.toBeNull()
  })
})

describe('what happens to a letter in the hand', () => {
  test('a code is sent until its last second, and not after', () => {
    const code = { queuedAt, attempts: 1, uselessAt: after(queuedAt, minutes(5)) }
    expect(fate(code, after(queuedAt, minutes(5) - 1))).toBe('send')
    expect(fate(code, after(queuedAt, minutes(5)))).toBe('expired')
  })

  test('a letter that was never tried is sent however late; one that may have arrived is not', () => {
    expect(fate({ ...letter, attempts: 1 }, after(queuedAt, hours(72)))).toBe('send')
    expect(fate({ ...letter, attempts: 2 }, after(queuedAt, hours(72)))).toBe('dead')
  })

  test('a letter that was put off is late only long after it was due', () => {
    const dueAt = after(queuedAt, hours(48))
    expect(fate({ ...letter, dueAt, attempts: 2 }, after(dueAt, minutes(1)))).toBe('send')
    expect(fate({ ...letter, dueAt, attempts: 2 }, after(dueAt, retryWindow))).toBe('dead')
  })
})
