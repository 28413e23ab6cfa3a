import type { Locale } from '@/lib/core/locale'
import type { WantedGrant } from '@/lib/grant/model'

/** How somebody from outside was called in, and how far they came. */
export type Invitation = {
  id: string
  personId: string | null
  fingerprint: string
  organisationId: string
  invitedAt: Date
  /** When the newest letter was owed. */
  sentAt: Date
  /** The first instant at which that letter counts for nothing. */
  until: Date
  confirmedAt: Date | null
  /** Whether somebody who confirmed it has the app, or may still set it up. */
  mayGoOn: boolean
  enrolledAt: Date | null
  /** When they had taken all steps before they were called in anew. */
  enrolledBefore: Date | null
  withdrawnAt: Date | null
}

/** Who is invited, as typed; the address becomes the user name. */
export type Guest = { email: string; firstName: string; lastName: string; locale: Locale }

/** Who is invited where, with which roles. */
export type Call = { guest: Guest; organisationId: string; grants: WantedGrant[]; manager?: boolean }

/** What stands in a list of those who were invited. */
export type InvitationState = 'waiting' | 'expired' | 'confirmed' | 'enrolled' | 'withdrawn'

/** How far somebody came. Expired: nothing leads them on but another letter. */
export function stateOf({ enrolledAt, withdrawnAt, confirmedAt, mayGoOn, until }: Omit<Invitation, 'fingerprint'>, now: Date): InvitationState {
  if (enrolledAt) return 'enrolled'
  if (withdrawnAt) return 'withdrawn'
  if (confirmedAt) return mayGoOn ? 'confirmed' : 'expired'
  return until > now ? 'waiting' : 'expired'
}

/** What stands on a page from which a letter can be sent again: another mark, and another letter has gone out meanwhile. */
export const markOfLetter = ({ sentAt }: Pick<Invitation, 'sentAt'>): string => sentAt.toISOString()

export const longestName = 100

/** A name as it is kept, on one line and without signs that are not seen; null for none, and for one that is too long. */
export function canonicalGuestName(typed: string): string | null {
  const name = typed.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/gu, ' ').replace(/\s+/g, ' ').trim()
  return name.length > 0 && name.length <= longestName ? name : null
}
