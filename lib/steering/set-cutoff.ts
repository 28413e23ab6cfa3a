import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { PhaseOut } from '@/lib/phase-out/model'
import { noteLastDate, savePhaseOut } from '@/lib/phase-out/phase-out-store'
import { lapseProposals, writeChange } from './change-store'
import { saveCohortCutoff } from './cohort-store'
import { cutoffBefore } from './cutoff-before'

type Setting = {
  cohort: string | null
  cutoff: Date | null
  reason: string
  actorId: string
  approverId?: string
  alone?: boolean
}

/** Writes a date down, with who, why, and what it was before. Everybody's new date ends a pause. */
export async function setCutoff(ctx: Context, tx: Tx, phaseOut: PhaseOut, setting: Setting): Promise<void> {
  const { cohort, cutoff, reason, actorId, approverId = null, alone = false } = setting
  const before = (await cutoffBefore(tx, phaseOut, cohort))?.toISOString() ?? null
  const after = cutoff?.toISOString() ?? null
  if (cohort === null) await savePhaseOut(tx, { cutoff, pausedAt: null })
  else {
    await saveCohortCutoff(tx, cohort, cutoff)
    await savePhaseOut(tx, {})
    await noteLastDate(tx)
  }
  await lapseProposals(tx, setting)
  writeChange(tx, { what: 'cutoff', actorId, cohort, before, after, reason, approverId, alone })
  const details = { cohort, before, after, reason, approver: approverId, alone, resumed: cohort === null && phaseOut.pausedAt !== null }
  await recordDeeds(ctx, tx, { kind: 'cutoff-changed', actorId, outcome: 'done', details })
}
