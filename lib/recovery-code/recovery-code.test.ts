import { expect, test } from 'vitest'
import { systemRandom } from '@/lib/core/random'
import { canonicalRecoveryCode, drawCodes, looksLikeRecoveryCode } from './recovery-code'

test('a list holds ten codes of two groups that differ, without vowels or look-alikes', () => {
  for (let n = 0; n < 200; n++) {
    const codes = drawCodes(systemRandom)
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) {
      expect(code).toMatch(/^[^019ABEGILOQSUZ]{4}-[^019ABEGILOQSUZ]{4}$/)
      expect(looksLikeRecoveryCode(code)).toBe(true)
      expect(canonicalRecoveryCode(code)).toBe(code)
    }
  }
})

test('every sign is drawn about as often as any other', () => {
  const counts = new Map<string, number>()
  for (let n = 0; n < 1000; n++)
    for (const sign of drawCodes(systemRandom).join('').replaceAll('-', '')) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  const expected = 80_000 / 22
  const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
  expect(counts.size).toBe(22)
  // 21 degrees of freedom: exceeded once in a million runs.
  expect(chiSquare).toBeLessThan(66)
})

test.each([
  ['small letters', 'k7fd-3mxw'],
  ['spaces', ' K7FD 3MXW '],
  ['no dash', 'K7FD3MXW'],
  ['a dash of another kind', 'K7FD–3MXW'],
  ['a pasted line break', 'K7FD-3MXW\n'],
  ['full-width signs', 'Ｋ７ＦＤ－３ＭＸＷ'],
])('a code is read with %s', (_what, typed) => expect(canonicalRecoveryCode(typed)).toBe('K7FD-3MXW'))

test('a sign that looks like one of ours is read as that', () => {
  expect(canonicalRecoveryCode('BGSZ-ubgs')).toBe('8652-V865')
})

test.each(['', 'K7FD', 'K7FD-3MXWW', '123456', 'K7FD-3MX!', 'AAAA-AAAA'])('“%s” is no recovery code', (typed) =>
  expect(looksLikeRecoveryCode(canonicalRecoveryCode(typed))).toBe(false),
)
