import { query, write, type Tx } from '@/lib/db/transaction'
import { after } from '@/lib/core/duration'
import { waitAfter, type LimitRule } from './limit'

export type Counter = { key: string; rule: LimitRule }

/** Until when a counter refuses further tries; null when it lets them through. */
export type Spent = { blockedUntil: Date | null }

/**
 * Spends one try of every counter before anything is compared, or none when one of them is blocked.
 * The rows are locked until the transaction ends, so tries at the same moment queue up.
 */
export async function spendTry(tx: Tx, counters: Counter[]): Promise<Spent> {
  const ordered = [...counters].sort((a, b) => (a.key < b.key ? -1 : 1))
  const found = await query<Row>(tx)`
    INSERT INTO limit_counter (key, failures, window_start)
    SELECT k, 0, ${tx.now}::timestamptz FROM unnest(${ordered.map((c) => c.key)}::text[]) AS k ORDER BY k
    ON CONFLICT (key) DO UPDATE SET failures = limit_counter.failures
    RETURNING key, failures, window_start, blocked_until`
  const blocks = found.flatMap((r) => (r.blocked_until && r.blocked_until > tx.now ? [r.blocked_until] : []))
  if (blocks.length > 0) return { blockedUntil: new Date(Math.max(...blocks.map((d) => d.getTime()))) }

  const spent = ordered.map(({ key, rule }) => {
    const row = found.find((r) => r.key === key)
    const fresh = row && after(row.window_start, rule.forgetAfter) > tx.now
    const failures = fresh ? row.failures + 1 : 1
    const wait = waitAfter(rule, failures)
    return { key, failures, blockedUntil: wait > 0 ? after(tx.now, wait) : null }
  })
  write(tx)`
    UPDATE limit_counter AS c
    SET failures = s.failures, blocked_until = s.blocked_until, window_start = ${tx.now}::timestamptz
    FROM unnest(${spent.map((s) => s.key)}::text[], ${spent.map((s) => s.failures)}::int[],
                ${spent.map((s) => s.blockedUntil)}::timestamptz[]) AS s(key, failures, blocked_until)
    WHERE c.key = s.key`
  return { blockedUntil: null }
}

/** A right answer: forgets the failures of `forget`, and takes back the one try spent on `giveBack`. */
export async function settleTry(tx: Tx, forget: string, giveBack: string): Promise<void> {
  write(tx)`
    WITH forgotten AS (DELETE FROM limit_counter WHERE key = ${forget})
    UPDATE limit_counter SET failures = greatest(failures - 1, 0), blocked_until = NULL WHERE key = ${giveBack}`
}

type Row = { key: string; failures: number; window_start: Date; blocked_until: Date | null }
