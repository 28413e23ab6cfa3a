import type { Glance } from '@/lib/db/transaction'
import { isShortNotice, type PhaseOut } from '@/lib/phase-out/model'
import { findCohort, hasNearCohort } from './cohort-store'
import { cutoffBefore } from './cutoff-before'

/** Whose date it is to be, and which: a group's or everybody's; null takes it away. */
export type NewDate = { cohort: string | null; cutoff: Date | null }

/** What a new date comes to. */
export type Consequence = {
  /** The date that holds then for those whom it is about: a group without one has everybody's. Null for none. */
  holds: Date | null
  /** It ends the pause: from then on the dates of all groups hold again. */
  resumes: boolean
  /** In less than 14 days, or at once, tokens are refused that would be accepted longer without it: it takes two. */
  near: boolean
}

export async function consequenceOf(tx: Glance, phaseOut: PhaseOut, { cohort, cutoff }: NewDate): Promise<Consequence> {
  const holds = cutoff ?? (cohort === null ? null : phaseOut.cutoff)
  const resumes = cohort === null && phaseOut.pausedAt !== null
  const before = cutoff === null ? await cutoffBefore(tx, phaseOut, cohort) : null
  const sooner = holds !== null && isShortNotice(holds, tx.now) && !(before && before <= holds)
  const near = sooner || (resumes && (await hasNearCohort(tx)))
  return { holds, resumes, near }
}

/** Whether people still join the group whose date it is to be: its effect would be shown for some of them only. */
export async function isFilling(tx: Glance, { cohort, cutoff }: NewDate): Promise<boolean> {
  return cohort !== null && cutoff !== null && ((await findCohort(tx, cohort))?.filling ?? false)
}
