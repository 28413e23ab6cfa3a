import { sql } from '@/lib/db/sql'
import { query, write, type Gate, type Glance, type Tx } from '@/lib/db/transaction'
import type { LimitRule } from './limit'

export type Counter = { key: string; rule: LimitRule }

/** Until when a counter refuses further tries; null when it lets them through. */
export type Spent = { blockedUntil: Date | null }

/**
 * Spends one try of every counter before anything is compared, or none when one of them is blocked. One statement:
 * tries at the same moment queue up at the rows. Failures are forgotten after a while without any; beyond the
 * free ones, waiting doubles (LimitRule).
 */
export async function spendTry(gate: Gate | Tx, counters: Counter[]): Promise<Spent> {
  const keys = counters.map((c) => c.key)
  const column = (read: (rule: LimitRule) => number) => counters.map((c) => read(c.rule))
  const now = sql`${gate.now}::timestamptz`
  const rules = sql`unnest(${keys}::text[], ${column((r) => r.free)}::int[], ${column((r) => r.first)}::float8[],
    ${column((r) => r.most)}::float8[], ${column((r) => r.forgetAfter)}::float8[]) AS r(key, free, first, most, forget)`
  const [row] = await query<Spent>(gate)`
    WITH blocked AS (
      SELECT max(blocked_until) AS until FROM limit_counter WHERE key = ANY(${keys}::text[]) AND blocked_until > ${now}),
    spent AS (
      INSERT INTO limit_counter AS c (key, failures, window_start)
      SELECT key, 1, ${now} FROM ${rules}, blocked WHERE blocked.until IS NULL ORDER BY key
      ON CONFLICT (key) DO UPDATE SET (failures, window_start, blocked_until) = (
        SELECT n.failures, ${now},
          CASE WHEN n.failures >= r.free
            THEN ${now} + least(r.most, r.first * power(2, least(n.failures - r.free, 20))) * interval '1 ms' END
        FROM ${rules},
          LATERAL (SELECT CASE WHEN c.window_start + r.forget * interval '1 ms' > ${now} THEN c.failures ELSE 0 END + 1) AS n(failures)
        WHERE r.key = c.key)
      WHERE c.blocked_until IS NULL OR c.blocked_until <= ${now}
      RETURNING 1)
    -- Blocked by a try of this very moment, which this statement cannot see yet: for the shortest time there is.
    SELECT coalesce(blocked.until, ${now} + (SELECT min(first) FROM ${rules}) * interval '1 ms') AS "blockedUntil"
    FROM blocked WHERE (SELECT count(*) FROM spent) < ${keys.length}`
  return row ?? { blockedUntil: null }
}

/** A right answer: forgets the failures of `forget`, and takes back the one try spent on `giveBack`, another counter. */
export async function settleTry(tx: Tx, forget: string, giveBack: string | null = null): Promise<void> {
  write(tx)`
    WITH forgotten AS (DELETE FROM limit_counter WHERE key = ${forget})
    UPDATE limit_counter SET failures = greatest(failures - 1, 0), blocked_until = NULL WHERE key = ${giveBack}`
}

/** Under a key and all that go on from it: one name, in every browser that has a count of its own. Reads the whole table. */
const under = (key: string) => sql`(key = ${key} OR starts_with(key, ${`${key}/`}))`

/** The latest instant until which a try under a key is refused anywhere; null when none is. */
export async function blockedAnywhere(glance: Glance, key: string): Promise<Date | null> {
  const [row] = await query<{ until: Date | null }>(glance)`
    SELECT max(blocked_until) AS until FROM limit_counter WHERE ${under(key)} AND blocked_until > ${glance.now}`
  return row?.until ?? null
}

/** Forgets every failure under a key. */
export async function forgetTries(tx: Tx, key: string): Promise<void> {
  write(tx)`DELETE FROM limit_counter WHERE ${under(key)}`
}
