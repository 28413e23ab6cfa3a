import { createHmac } from 'node:crypto'
import { ScureBase32Plugin } from 'otplib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalCode } from '@/lib/code/code'
import { codeOfStep, currentAppCode, judgeAppCode, stepAt } from './totp'

const rfcSecret = new ScureBase32Plugin().encode(Buffer.from('12345678901234567890'), { padding: false })
const noon = new Date('2026-11-21T12:00:10Z')
const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXQ'
const codeAt = (offset: number) => codeOfStep(secret, stepAt(noon) + offset)
const judge = (code: string, lastStep: number | null = null) => judgeAppCode(secret, code, noon, lastStep)

/** RFC 4226 written out, to compare the library with. */
function byTheBook(base32: string, step: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const digest = createHmac('sha1', new ScureBase32Plugin().decode(base32)).update(counter).digest()
  const at = digest[19]! & 15
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('An app code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i is what RFC 6238 says', (second, code) => {
    expect(currentAppCode(rfcSecret, new Date(second * 1000))).toBe(code)
  })

  it('is the same as worked out by hand, for any secret at any time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 20, maxLength: 20 }), fc.integer({ min: 0, max: 300_000_000 }), (bytes, step) => {
        const base32 = new ScureBase32Plugin().encode(bytes, { padding: false })
        expect(codeOfStep(base32, step)).toBe(byTheBook(base32, step))
      }),
      { numRuns: 50 },
    )
  })

  it.each([-1, 0, 1])('is right at step %i', (offset) => {
    expect(judge(codeAt(offset))).toEqual({ kind: 'right', step: stepAt(noon) + offset })
  })

  it.each([-6, -3, -2, 2, 3, 6])('at step %i is refused with a hint about the clock', (offset) => {
    const verdict = judge(codeAt(offset))
    expect(verdict).toEqual({ kind: 'clock', secondsOff: offset * 30, step: stepAt(noon) + offset })
  })

  it('of a phone that is 60 seconds behind earns the hint all through the step', () => {
    for (const second of [0, 1, 15, 29]) {
      const now = new Date(Date.UTC(2026, 10, 21, 12, 0, second))
      const shown = currentAppCode(secret, new Date(now.getTime() - 60_000))
      expect(judgeAppCode(secret, shown, now, null)).toMatchObject({ kind: 'clock', secondsOff: -60 })
    }
  })

  it.each([-7, 7])('at step %i is simply wrong', (offset) => expect(judge(codeAt(offset))).toEqual({ kind: 'wrong' }))

  it('counts once', () => {
    const first = judge(codeAt(0))
    expect(first.kind).toBe('right')
    expect(judge(codeAt(0), stepAt(noon))).toEqual({ kind: 'replayed' })
  })

  it('older than the last accepted one is refused, the next one is accepted', () => {
    expect(judge(codeAt(-1), stepAt(noon))).toEqual({ kind: 'replayed' })
    expect(judge(codeAt(1), stepAt(noon))).toEqual({ kind: 'right', step: stepAt(noon) + 1 })
  })

  it('stays refused when the server clock is set back, and used codes are no clock problem', () => {
    expect(judge(codeAt(0), stepAt(noon) + 3)).toEqual({ kind: 'replayed' })
    expect(judge(codeAt(-3), stepAt(noon) - 3)).toEqual({ kind: 'replayed' })
  })

  it('never makes the accepted step go down, whatever the order of codes and clocks', () => {
    const moment = fc.record({ second: fc.integer({ min: 0, max: 900 }), offset: fc.integer({ min: -8, max: 8 }) })
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 12 }), (moments) => {
        let last: number | null = null
        for (const { second, offset } of moments) {
          const now = new Date(noon.getTime() + second * 1000)
          const verdict = judgeAppCode(secret, codeOfStep(secret, stepAt(now) + offset), now, last)
          if (verdict.kind !== 'right') continue
          expect(last === null || verdict.step > last).toBe(true)
          const off = verdict.step - stepAt(now)
          expect(off >= -1 && off <= 1).toBe(true)
          last = verdict.step
        }
      }),
      { numRuns: 60 },
    )
  })

  it('may be typed as people type', () => {
    const code = codeAt(0)
    const wide = code.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)))
    const [first, second] = [code.slice(0, 3), code.slice(3)]
    for (const typed of [` ${code}\n`, `${first} ${second}`, `${first}-${second}`, `\u200b${code}`, wide]) {
      expect(judge(typed).kind).toBe('right')
    }
    expect(canonicalCode('123\u00a0456')).toBe('123456')
  })

  it('that is no code at all is wrong and breaks nothing', () => {
    for (const typed of ['', '12345', '1234567', 'abcdef', '12e456', '-12345', '１２３', '\0\0\0\0\0\0']) {
      expect(judge(typed)).toEqual({ kind: 'wrong' })
    }
    const anything = fc.string({ unit: 'binary', maxLength: 8 })
    fc.assert(fc.property(anything, (typed) => typeof judge(typed).kind === 'string'))
  })
})
