import { midnight, yearIn } from '@/lib/core/brussels'
import { after, days } from '@/lib/core/duration'
import type { NewKeyKind } from '@/lib/core/key-kind'

/** Until when a token is accepted: everybody's, or one person's. */
export type Term = {
  /** The first instant at which token sign-in is refused; null for never. */
  cutoff: Date | null
  /** While the phase-out is paused every token is accepted. */
  pausedAt: Date | null
}

/** What "Why?" answers beside a recommendation: what speaks for each key and against, or for the recommended one. */
export const whys = ['both', 'recommended'] as const
export type Why = (typeof whys)[number]

/** The end of the token card, as it stands for whoever has no date of their own. */
export type PhaseOut = Term & {
  /** From when the notice is shown; null for not yet. */
  announceAt: Date | null
  /** From when nobody gets a new card; null for not yet. */
  stopIssuingAt: Date | null
  /** The last date of all groups and extensions. */
  openUntil: Date | null
  recommendation: NewKeyKind
  why: Why
  /** Counts the changes. */
  version: number
}

/** The dates of one person's own. */
export type OwnDates = { cohortCutoff: Date | null; extendedUntil: Date | null }

/** Which rule gives a person their date. */
export type Source = 'extension' | 'cohort' | 'everybody'

export type OwnTerm = Term & { source: Source }

/**
 * Which date holds for one person: that of their group before everybody's, and a later one of their own before both. An
 * extension only ever extends: one that is over, or ends sooner than the rest, changes nothing.
 */
export function termOf({ cutoff, pausedAt }: Term, { cohortCutoff, extendedUntil }: OwnDates): OwnTerm {
  const usual = cohortCutoff ?? cutoff
  if (extendedUntil && usual && extendedUntil > usual) return { cutoff: extendedUntil, pausedAt, source: 'extension' }
  return { cutoff: usual, pausedAt, source: cohortCutoff ? 'cohort' : 'everybody' }
}

/** Everybody's date and those of the groups that have one, at an instant. */
export type UsualDates = { everybody: Date | null; groups: ReadonlyMap<string, Date>; now: Date }

/**
 * Whether somebody's token would end sooner in another group, and so soon that it takes two administrators: in less than 14
 * days, or at once. A group without a date, or that nobody has made, has everybody's, as has no group.
 */
export function isBroughtNear({ everybody, groups, now }: UsualDates, from: string | null, to: string | null): boolean {
  const dateOf = (group: string | null) => (group === null ? null : groups.get(group)) ?? everybody
  const [before, after] = [dateOf(from), dateOf(to)]
  return after !== null && isShortNotice(after, now) && (before === null || after < before)
}

export const isTokenAccepted = ({ cutoff, pausedAt }: Term, now: Date) => pausedAt !== null || cutoff === null || now < cutoff

/** Whether there may be anybody whose token is accepted: what is asked before it is known who comes. */
export const mayAnybodyEnter = (phaseOut: PhaseOut, now: Date) =>
  isTokenAccepted(phaseOut, now) || (phaseOut.openUntil !== null && now < phaseOut.openUntil)

/** Whether a switch has been thrown by now. */
export const isOn = (from: Date | null, now: Date) => from !== null && from <= now

/** The last moment with the token: "until 30 January at the latest"; null when there is no date, or none that holds. */
export const lastMoment = ({ cutoff, pausedAt }: Term) => (cutoff && !pausedAt ? new Date(cutoff.getTime() - 1) : null)

/** A cutoff before this takes two administrators. */
export const nearUntil = (now: Date) => after(now, days(14))

export const isShortNotice = (cutoff: Date, now: Date) => cutoff < nearUntil(now)

/** The next 31 January, 00:00 in Brussels: the cutoff until somebody sets another. */
export function usualCutoff(now: Date): Date {
  const thisYear = midnight(yearIn(now), 1, 31)
  return now < thisYear ? thisYear : midnight(yearIn(now) + 1, 1, 31)
}

/** From the beginning of all: a switch that was thrown before anybody asked when. */
export const always = midnight(2000, 1, 1)
