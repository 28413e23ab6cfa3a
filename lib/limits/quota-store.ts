import { sql } from '@/lib/db/sql'
import { query, type Gate } from '@/lib/db/transaction'
import { after } from '@/lib/core/duration'
import { windowOf, type QuotaRule } from './quota'

/**
 * Takes some calls of a window for this server; how many have been taken by then, by all, or null when there are not
 * that many left. One statement: servers that ask at the same moment queue up at the row.
 */
export async function takeSome(gate: Gate, whose: string, rule: QuotaRule): Promise<number | null> {
  const start = windowOf(rule, gate.now)
  // A server that is a moment behind counts in the window that another has begun; one far ahead is a clock set back.
  const same = sql`q.window_start BETWEEN ${start}::timestamptz AND ${after(start, rule.window)}::timestamptz`
  const [row] = await query<{ used: number }>(gate)`
    INSERT INTO quota AS q (name, window_start, used) VALUES (${`${rule.name}/${whose}`}, ${start}, ${rule.atOnce})
    ON CONFLICT (name) DO UPDATE SET window_start = CASE WHEN ${same} THEN q.window_start ELSE excluded.window_start END,
                                     used = CASE WHEN ${same} THEN q.used + excluded.used ELSE excluded.used END
    WHERE NOT (${same}) OR q.used + excluded.used <= ${rule.calls}
    RETURNING used`
  return row?.used ?? null
}
