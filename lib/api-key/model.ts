import { after, days, minutes } from '@/lib/core/duration'

/** For how many days the text before may go on being good beside a new one; 0 ends it at once. */
export const overlaps = [0, 1, 2, 3, 7] as const

/** For how many days a new key may be good; null for as long as nobody revokes it. */
export const lives = [30, 90, 180, 365] as const

/** So many keys that nobody has revoked an organisation may have for one application. */
export const mostKeys = 100

/** So many days before its end the managers of a key are told, each time once. */
export const notices = [14, 3] as const

/** A use within this time of the last is not written down. */
export const usedEvery = minutes(1)

type Times = { revokedAt: Date | null; expiresAt: Date | null }
export type KeyState = 'active' | 'expired' | 'revoked'

/** How a key stands at an instant; revoked outweighs all else, for that is what somebody wanted. */
export function stateOf({ revokedAt, expiresAt }: Times, now: Date): KeyState {
  if (revokedAt) return 'revoked'
  return expiresAt && expiresAt <= now ? 'expired' : 'active'
}

export type Verdict = KeyState | 'rotated' | 'closed'

/** Whether a text that we know is good, or what stands against it. */
export function judgeSecret(found: Times & { endsAt: Date | null; closed: boolean }, now: Date): Verdict {
  const state = stateOf(found, now)
  if (state === 'revoked') return state
  if (found.closed) return 'closed'
  if (state === 'expired') return state
  return found.endsAt && found.endsAt <= now ? 'rotated' : 'active'
}

/** Which notices a key that ends then is past already at `now`: nobody is told at once of what they just chose. */
export const toldAtStart = (expiresAt: Date | null, now: Date): number | null =>
  expiresAt ? (notices.findLast((notice) => after(now, days(notice)) >= expiresAt) ?? null) : null
