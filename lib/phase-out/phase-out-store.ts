import type { NewKeyKind } from '@/lib/core/key-kind'
import { rows, type Tx } from '@/lib/db/transaction'
import { usualCutoff, type PhaseOut } from './model'

/** The phase-out as it stands at this instant; never remembered between requests. */
export async function readPhaseOut(tx: Tx): Promise<PhaseOut> {
  const [row] = await rows(tx).$queryRawUnsafe<{ cutoff: Date; recommendation: NewKeyKind }[]>(
    'SELECT cutoff, recommendation FROM phase_out WHERE id = 1',
  )
  return row ?? { cutoff: usualCutoff(tx.now), recommendation: 'email-code' }
}

export async function saveCutoff(tx: Tx, cutoff: Date): Promise<void> {
  await rows(tx).phaseOut.upsert({ where: { id: 1 }, create: { id: 1, cutoff }, update: { cutoff } })
}
