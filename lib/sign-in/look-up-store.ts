import type { Sql } from '@/lib/db/sql'
import { query, type GateAhead } from '@/lib/db/transaction'
import { claimed, toClaimed, type Claimed, type ClaimedRow } from '@/lib/person/person-store'
import type { PhaseOut } from '@/lib/phase-out/model'
import { columns, unset } from '@/lib/phase-out/phase-out-store'

/** What is known before a password is compared, and when that was so; nobody is found for a name that may not sign in. */
export type LookedUp = { now: Date; phaseOut: PhaseOut; found: Claimed | null }

/** One statement, whoever asks and for whatever name. */
export async function lookUp(gate: GateAhead, instant: Sql, username: string): Promise<LookedUp> {
  const [row] = await query<{ now: Date } & PhaseOut & (ClaimedRow | { id: null })>(gate)`
    SELECT ${instant} AS now, ${columns}, ${claimed}
    FROM phase_out o LEFT JOIN person ON person.username = ${username} AND person.disabled_at IS NULL
    WHERE o.id = 1`
  if (!row) return unset()
  const { now, cutoff, pausedAt, announceAt, stopIssuingAt, openUntil, recommendation, why, version } = row
  const phaseOut = { cutoff, pausedAt, announceAt, stopIssuingAt, openUntil, recommendation, why, version }
  return { now, phaseOut, found: row.id === null ? null : toClaimed(row) }
}
