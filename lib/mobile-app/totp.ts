import { generateSync } from 'otplib'
import { canonicalCode } from '@/lib/code/code'
import { sameBytes } from '@/lib/core/secret'

/** RFC 6238 as every authenticator knows it: SHA-1, six digits, thirty seconds. */
export const stepSeconds = 30

/** How many steps a phone's clock may be off at enrolment and at sign-in alike. */
const accepted = 1

/** Up to so many steps off, a refused code earns the hint that a clock is wrong. */
const recognised = 6

export type AppCodeVerdict =
  | { kind: 'right'; step: number }
  /** It was, or might have been, used before: a step counts once, and steps only go up. */
  | { kind: 'replayed' }
  | { kind: 'wrong' }
  /** Refused, but it would fit a clock that is this far ahead (or behind, when negative). */
  | { kind: 'clock'; secondsOff: number; step: number }

/** The time step that an instant falls in. */
export const stepAt = (now: Date) => Math.floor(now.getTime() / 1000 / stepSeconds)

/** The code that an authenticator shows during a step. */
export const codeOfStep = (secret: string, step: number) =>
  generateSync({ secret, epoch: step * stepSeconds, algorithm: 'sha1', digits: 6, period: stepSeconds })

export const currentAppCode = (secret: string, now: Date) => codeOfStep(secret, stepAt(now))

/** Judges a typed code. `lastStep` is the newest step ever accepted for this secret, null before the first. */
export function judgeAppCode(secret: string, typed: string, now: Date, lastStep: number | null): AppCodeVerdict {
  const code = canonicalCode(typed)
  if (!/^[0-9]{6}$/.test(code)) return { kind: 'wrong' }
  const current = stepAt(now)
  const codeAt = (offset: number) => Buffer.from(codeOfStep(secret, current + offset))
  const fits = (offset: number) => sameBytes(codeAt(offset), Buffer.from(code))
  const used = (offset: number) => lastStep !== null && current + offset <= lastStep

  const near = offsets(0, accepted).filter(fits)
  const right = near.find((offset) => !used(offset))
  if (right !== undefined) return { kind: 'right', step: current + right }
  if (near.length > 0) return { kind: 'replayed' }

  const far = offsets(accepted + 1, recognised).find(fits)
  if (far === undefined) return { kind: 'wrong' }
  if (used(far)) return { kind: 'replayed' }
  return { kind: 'clock', secondsOff: far * stepSeconds, step: current + far }
}

/** Steps away from now, the nearest first, on both sides. */
function offsets(from: number, to: number): number[] {
  const distances = Array.from({ length: to - from + 1 }, (_, index) => from + index)
  return distances.flatMap((distance) => (distance === 0 ? [0] : [-distance, distance]))
}
