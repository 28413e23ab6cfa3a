import type { SignInKind } from '@/lib/core/key-kind'
import { after, hours, minutes } from '@/lib/core/duration'

/** Where a person is going: to a new key, on with today's work, or to the applications of the portal. */
export const purposes = ['activate', 'continue', 'portal'] as const
export type Purpose = (typeof purposes)[number]

/** How far a person has proven who they are. */
export type Level = 'password' | 'key'

/** One signed-in browser. */
export type Session = {
  /** The id in the cookie; the database keeps only its fingerprint. */
  id: string
  personId: string
  level: Level
  keyKind: SignInKind
  purpose: Purpose
  /** Opens the console, and lives by its limits. */
  console: boolean
  createdAt: Date
  lastSeenAt: Date
  /** When a key was last proven in it. */
  provenAt: Date | null
  expiresAt: Date
}

export const idleLimit = minutes(15)
export const absoluteLimit = hours(12)
/** Whoever can see other people's data is signed out sooner. */
export const consoleIdleLimit = minutes(10)
export const consoleAbsoluteLimit = hours(8)
/** A page view within this time of the last is not written down: one write a minute is enough. */
export const seenEvery = minutes(1)

/** The instant at which a session ends if nothing more happens. */
export const endOf = (session: Pick<Session, 'lastSeenAt' | 'expiresAt' | 'console'>) =>
  new Date(
    Math.min(
      after(session.lastSeenAt, session.console ? consoleIdleLimit : idleLimit).getTime(),
      session.expiresAt.getTime(),
    ),
  )
