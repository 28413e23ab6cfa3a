import { after } from '@/lib/core/duration'
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
  const now = sql`${gate.now}::timestamptz`
  /** What the rule of the row at hand says. */
  const rule = (read: (rule: LimitRule) => number) =>
    sql`(${counters.map((c) => read(c.rule))}::float8[])[array_position(${keys}::text[], c.key)]`
  const failures = sql`CASE WHEN c.window_start > ${now} - ${rule((r) => r.forgetAfter)} * interval '1 ms' THEN c.failures + 1 ELSE 1 END`
  const free = rule((r) => r.free)
  const wait = sql`least(${rule((r) => r.most)}, ${rule((r) => r.first)} * power(2, least(${failures} - ${free}, 20)))`
  const spent = await query(gate)`
    INSERT INTO limit_counter AS c (key, failures, window_start)
    SELECT key, 1, ${now} FROM unnest(${keys}::text[]) AS key
    WHERE NOT EXISTS (
      SELECT FROM unnest(${keys}::text[]) AS each WHERE (SELECT blocked_until FROM limit_counter WHERE key = each) > ${now})
    ORDER BY key
    ON CONFLICT (key) DO UPDATE SET failures = ${failures}, window_start = ${now},
      blocked_until = CASE WHEN ${failures} >= ${free} THEN ${now} + ${wait} * interval '1 ms' END
    WHERE c.blocked_until IS NULL OR c.blocked_until <= ${now}
    RETURNING key`
  return { blockedUntil: spent.length < keys.length ? await blockedUntil(gate, counters) : null }
}

/** Until when. One that was lifted since counts for the shortest time there is. */
async function blockedUntil(gate: Gate | Tx, counters: Counter[]): Promise<Date> {
  const [row] = await query<{ until: Date | null }>(gate)`
    SELECT max(blocked_until) AS until FROM limit_counter
    WHERE key = ANY(${counters.map((c) => c.key)}::text[]) AND blocked_until > ${gate.now}`
  return row?.until ?? after(gate.now, Math.min(...counters.map((c) => c.rule.first)))
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
