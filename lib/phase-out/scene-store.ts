import type { Sql } from '@/lib/db/sql'
import { query, type Ahead } from '@/lib/db/transaction'
import type { PhaseOut } from './model'
import { columns, unset } from './phase-out-store'

/** All that the entry shows of the phase-out; the rehearsal is the one that is on, or the next. */
export type Scene = PhaseOut & { rehearsalFrom: Date | null; rehearsalTo: Date | null }

/** The channel on which the database says that a scene has changed (prisma/beyond-prisma.sql). */
export const sceneChannel = 'keyturn_scene'

/** The phase-out with its rehearsal, and when that was so. One statement: a visit to the entry may wait for it. */
export async function readScene(ahead: Ahead, instant: Sql): Promise<Scene & { now: Date }> {
  const [row] = await query<Scene & { now: Date }>(ahead)`
    SELECT now, ${columns}, r.starts_at AS "rehearsalFrom", r.ends_at AS "rehearsalTo"
    FROM phase_out o CROSS JOIN (SELECT ${instant} AS now) AS clock LEFT JOIN LATERAL (
      SELECT starts_at, ends_at FROM rehearsal WHERE ends_at > now AND cancelled_at IS NULL ORDER BY starts_at LIMIT 1) AS r ON true
    WHERE o.id = 1`
  return row ?? unset()
}
