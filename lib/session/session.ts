import type { KeyKind } from '@/lib/core/key-kind'
import { after, hours, minutes } from '@/lib/core/duration'

/** Where a person is going: to a new key, or on with today's work. */
export const purposes = ['activate', 'continue'] as const
export type Purpose = (typeof purposes)[number]

/** How far a person has proven who they are. */
export type Level = 'password' | 'key'

/** One signed-in browser. */
export type Session = {
  /** The id in the cookie; the database keeps only its fingerprint. */
  id: string
  personId: string
  level: Level
  keyKind: KeyKind
  purpose: Purpose
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
}

export const idleLimit = minutes(15)
export const absoluteLimit = hours(12)
/** A page view within this time of the last is not written down: one write a minute is enough. */
export const seenEvery = minutes(1)

/** The instant at which a session ends if nothing more happens. */
export const endOf = (session: Pick<Session, 'lastSeenAt' | 'expiresAt'>) =>
  new Date(Math.min(after(session.lastSeenAt, idleLimit).getTime(), session.expiresAt.getTime()))
