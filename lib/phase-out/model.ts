import { midnight, yearIn } from '@/lib/core/brussels'
import type { NewKeyKind } from '@/lib/core/key-kind'

/** The end of the token card. */
export type PhaseOut = {
  /** The first instant at which token sign-in is refused. */
  cutoff: Date
  recommendation: NewKeyKind
}

export const isTokenAccepted = (phaseOut: PhaseOut, now: Date) => now < phaseOut.cutoff

/** The last moment with the token: "until 30 January at the latest". */
export const lastMoment = (phaseOut: PhaseOut) => new Date(phaseOut.cutoff.getTime() - 1)

/** The next 31 January, 00:00 in Brussels: the cutoff until somebody sets another. */
export function usualCutoff(now: Date): Date {
  const thisYear = midnight(yearIn(now), 1, 31)
  return now < thisYear ? thisYear : midnight(yearIn(now) + 1, 1, 31)
}
