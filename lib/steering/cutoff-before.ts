import type { Glance } from '@/lib/db/transaction'
import type { PhaseOut } from '@/lib/phase-out/model'
import { findCohort } from './cohort-store'

/** The date that is to be changed; undefined for a group that there is not. */
export async function cutoffBefore(tx: Glance, phaseOut: PhaseOut, cohort: string | null): Promise<Date | null | undefined> {
  return cohort === null ? phaseOut.cutoff : (await findCohort(tx, cohort))?.cutoff
}
