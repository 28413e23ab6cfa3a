import type { NewKeyKind } from '@/lib/core/key-kind'
import { rows, type Tx } from '@/lib/db/transaction'
import { usualCutoff, type PhaseOut } from './model'

/** The phase-out as it stands at this instant; never remembered between requests. */
export async function readPhaseOut(tx: Tx): Promise<PhaseOut> {
  const select = 'SELECT cutoff, recommendation FROM phase_out WHERE id = 1'
  const [row] = await rows(tx).$queryRawUnsafe<PhaseOut[]>(select)
  return row ?? settleUsualCutoff(tx)
}

/** The first to ask writes the usual cutoff down: were it reckoned each time, it would never come. */
async function settleUsualCutoff(tx: Tx): Promise<PhaseOut> {
  await rows(tx).phaseOut.createMany({ data: [{ id: 1, cutoff: usualCutoff(tx.now) }], skipDuplicates: true })
  const { cutoff, recommendation } = await rows(tx).phaseOut.findUniqueOrThrow({ where: { id: 1 } })
  return { cutoff, recommendation: recommendation as NewKeyKind }
}

export async function saveCutoff(tx: Tx, cutoff: Date): Promise<void> {
  await rows(tx).phaseOut.upsert({ where: { id: 1 }, create: { id: 1, cutoff }, update: { cutoff } })
}
