import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { PhaseOut } from './model'

/** The phase-out as it stands at this instant; never remembered between requests. The migration writes the first. */
export async function readPhaseOut(tx: Glance): Promise<PhaseOut> {
  const [row] = await query<PhaseOut>(tx)`SELECT cutoff, recommendation FROM phase_out WHERE id = 1`
  if (!row) throw new Error('No cutoff is set: has the database been migrated?')
  return row
}

export async function saveCutoff(tx: Tx, cutoff: Date): Promise<void> {
  await change(tx)`
    INSERT INTO phase_out (id, cutoff) VALUES (1, ${cutoff}) ON CONFLICT (id) DO UPDATE SET cutoff = excluded.cutoff`
}
