import { after, hours, minutes, seconds } from '@/lib/core/duration'
import type { Random } from '@/lib/core/random'

/** How long a transport may take over a letter at most, from having it in hand to an answer or to giving up. */
export const longestDelivery = seconds(30)

/**
 * How long a worker may hold a letter before another one may take it: so much longer than any delivery that nobody
 * sends what another hand still holds.
 */
export const lease = minutes(1)

/** So many failures make a letter dead. The waits before them add up to less than `retryWindow`, jitter included. */
export const mostAttempts = 12

/** A provider forgets an idempotency key after 24 hours; past this, a repetition could arrive twice. */
export const retryWindow = hours(23)

/**
 * The wait after the `attempt`-th failure without jitter: 5 s, then three times as long each time, at most two
 * hours.
 */
export const waitAfterFailure = (attempt: number) => Math.min(hours(2), seconds(5) * 3 ** (attempt - 1))

/** A letter by its times; `dueAt` is when one that was put off was due at first. */
type Owed = { attempts: number; queuedAt: Date; dueAt?: Date | null }

/** Nobody has tried to send a letter before it was due; one that is sent anew is due when it is queued again. */
const lastTry = ({ queuedAt, dueAt }: Owed) => after(dueAt && dueAt > queuedAt ? dueAt : queuedAt, retryWindow)

/** When to try again after a failure, up to a quarter earlier or later; null when it is time to give up. */
export function nextAttempt(letter: Owed, now: Date, random: Random): Date | null {
  if (letter.attempts >= mostAttempts) return null
  const jitter = 0.75 + random.int(501) / 1000
  const next = after(now, waitAfterFailure(letter.attempts) * jitter)
  return next >= lastTry(letter) ? null : next
}

/** What a worker that has just taken a letter does with it. */
export function fate(letter: Owed & { uselessAt: Date | null }, now: Date): 'send' | 'expired' | 'dead' {
  if (letter.uselessAt && letter.uselessAt <= now) return 'expired'
  const triedBefore = letter.attempts > 1
  return triedBefore && lastTry(letter) <= now ? 'dead' : 'send'
}
