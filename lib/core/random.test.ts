import { expect, test } from 'vitest'
import { sixDigits, systemRandom, unguessable } from './random'

/** A sum of squares that chance brings once in a hundred million runs (chi-square, nine degrees of freedom). */
const unbelievable = 55

test('every digit of a mailed code is as likely as any other, at every place, and zeros in front are kept', () => {
  const codes = 1_000_000
  const counts = Array.from({ length: 6 }, () => new Array<number>(10).fill(0))
  for (let n = 0; n < codes; n++) {
    const code = sixDigits(systemRandom)
    if (code.length !== 6) throw new Error(`A code of ${String(code.length)} digits`)
    for (const [place, seen] of counts.entries()) seen[code.charCodeAt(place) - 48]! += 1
  }
  for (const seen of counts)
    expect(seen.reduce((sum, times) => sum + (times - codes / 10) ** 2 / (codes / 10), 0)).toBeLessThan(unbelievable)
})

test('what nobody can guess has 256 bits, and never comes twice', () => {
  const made = new Set(Array.from({ length: 10_000 }, () => unguessable(systemRandom)))
  expect(made.size).toBe(10_000)
  for (const each of made) expect(Buffer.from(each, 'base64url')).toHaveLength(32)
})
