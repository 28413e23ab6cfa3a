import type { Sql } from '@/lib/db/sql'
import { query, type Ahead } from '@/lib/db/transaction'
import type { PhaseOut } from './model'
import { columns, unset } from './phase-out-store'

/** The phase-out, whether a rehearsal is on, and when that was so. One statement: every visit to the entry waits for it. */
export async function readScene(ahead: Ahead, instant: Sql): Promise<PhaseOut & { now: Date; rehearsing: boolean }> {
  const [row] = await query<PhaseOut & { now: Date; rehearsing: boolean }>(ahead)`
    SELECT now, ${columns},
           EXISTS (SELECT FROM rehearsal WHERE starts_at <= now AND ends_at > now AND cancelled_at IS NULL) AS rehearsing
    FROM phase_out o, (SELECT ${instant} AS now) AS clock WHERE o.id = 1`
  return row ?? unset()
}
