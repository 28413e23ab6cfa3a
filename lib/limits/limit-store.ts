import { sql, type Sql } from '@/lib/db/sql'
import { query, write, type Gate, type GateAhead, type Glance, type Tx } from '@/lib/db/transaction'
import type { LimitRule } from './limit'

/** `key` may be an expression, where the database knows better which count is meant. */
export type Counter = { key: string | Sql; rule: LimitRule }

/**
 * Until when a counter refuses further tries, null when it lets them through; and the counts in which a try was spent:
 * some of them also where others at the same moment closed another, and then it is to be taken back.
 */
export type Spent = { blockedUntil: Date | null; keys: string[] }

/**
 * Spends one try of every counter before anything is compared; none when one of them is blocked already. One statement:
 * tries at the same moment queue up at the rows. Failures are forgotten after a while without any; beyond the
 * free ones, waiting doubles (LimitRule).
 */
export const spendTry = (gate: Gate | Tx, counters: Counter[]): Promise<Spent> => spendTryAhead(gate, counters, sql`${gate.now}::timestamptz`)

/** The same where nobody has told the time yet. */
export async function spendTryAhead(gate: GateAhead | Tx, counters: Counter[], instant: Sql): Promise<Spent> {
  const spent = await query<{ key: string }>(gate)`
    WITH asked AS MATERIALIZED (${rowsOf(counters)}), clock AS MATERIALIZED (SELECT ${instant} AS now)
    INSERT INTO limit_counter AS c (key, failures, window_start, blocked_until)
    SELECT key, 1, now, CASE WHEN free <= 1 THEN now + first * interval '1 ms' END FROM asked, clock
    WHERE NOT EXISTS (SELECT FROM asked JOIN limit_counter l USING (key) JOIN clock ON l.blocked_until > clock.now)
    ORDER BY key
    ON CONFLICT (key) DO UPDATE SET (failures, window_start, blocked_until) = (
      SELECT count, now,
        CASE WHEN count >= free THEN now + least(most, first * power(2, least(count - free, 20))) * interval '1 ms' END
      FROM asked, clock, LATERAL (
        SELECT CASE WHEN c.window_start > now - forget_after * interval '1 ms' THEN c.failures + 1 ELSE 1 END AS count) AS counted
      WHERE asked.key = c.key)
    WHERE c.blocked_until IS NULL OR c.blocked_until <= (SELECT now FROM clock)
    RETURNING key`
  const keys = spent.map(({ key }) => key)
  return { blockedUntil: keys.length < counters.length ? await blockedUntil(gate, counters, instant) : null, keys }
}

const rowOf = ({ key, rule: { free, first, most, forgetAfter } }: Counter) => sql`
  SELECT ${key}::text AS key, ${free}::float8 AS free, ${first}::float8 AS first, ${most}::float8 AS most,
         ${forgetAfter}::float8 AS forget_after`
const rowsOf = (counters: Counter[]) => counters.map(rowOf).reduce((rows, row) => sql`${rows} UNION ALL ${row}`)

/** Until when. One that was lifted since counts for the shortest time there is. */
async function blockedUntil(gate: GateAhead | Tx, counters: Counter[], instant: Sql): Promise<Date> {
  const [row] = await query<{ until: Date }>(gate)`
    SELECT coalesce(max(l.blocked_until), ${instant} + min(first) * interval '1 ms') AS until
    FROM (${rowsOf(counters)}) AS asked LEFT JOIN limit_counter l ON l.key = asked.key AND l.blocked_until > ${instant}`
  if (!row) throw new Error('Nothing was asked')
  return row.until
}

/**
 * A right answer: forgets the failures of `forget`, and takes back the one try spent on `giveBack`, another counter whose
 * key comes after it: in this order tries are spent, too. What stands in a WITH comes last.
 */
export async function settleTry(tx: Tx, forget: string | null, giveBack: string | null = null): Promise<void> {
  write(tx)`
    WITH given AS (
      UPDATE limit_counter SET failures = greatest(failures - 1, 0), blocked_until = NULL WHERE key = ${giveBack})
    DELETE FROM limit_counter WHERE key = ${forget}`
}

/** Nothing was compared after all: takes back what was spent, and leaves no row behind that counts nothing. */
export async function takeBack(tx: Tx, { keys }: Spent): Promise<void> {
  for (const key of keys)
    write(tx)`
      WITH given AS (
        UPDATE limit_counter SET failures = failures - 1, blocked_until = NULL WHERE key = ${key} AND failures > 1)
      DELETE FROM limit_counter WHERE key = ${key} AND failures <= 1`
}

/** Under a key and all that go on from it: one name, in every browser that has a count of its own. Reads the whole table. */
const under = (key: string) => sql`(key = ${key} OR starts_with(key, ${`${key}/`}))`

/** The latest instant until which a try under a key is refused anywhere; null when none is. */
export async function blockedAnywhere(glance: Glance, key: string): Promise<Date | null> {
  const [row] = await query<{ until: Date | null }>(glance)`
    SELECT max(blocked_until) AS until FROM limit_counter WHERE ${under(key)} AND blocked_until > ${glance.now}`
  return row?.until ?? null
}

/** Which of these counts refused tries at some time since, or do now. */
export async function blockedSince(glance: Glance, keys: string[], since: Date): Promise<string[]> {
  const rows = await query<{ key: string }>(glance)`
    SELECT key FROM limit_counter WHERE key = ANY(${keys}::text[]) AND blocked_until > ${since}`
  return rows.map(({ key }) => key)
}

/** Forgets every failure under a key. */
export async function forgetTries(tx: Tx, key: string): Promise<void> {
  write(tx)`DELETE FROM limit_counter WHERE ${under(key)}`
}
