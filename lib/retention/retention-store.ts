import { Sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import { firstOf, overOf, type Rule } from './rules-store'

const named = (table: string) => new Sql([table], [])

export async function countOver(glance: Glance, rule: Rule): Promise<number> {
  const [row] = await query<{ count: number }>(glance)`
    SELECT count(*) AS count FROM ${named(rule.table)} WHERE ${overOf(rule, glance.now)}`
  return row?.count ?? 0
}

/** Deletes some of the rows whose period has ended; answers how many. */
export async function deleteOver(tx: Tx, rule: Rule, most: number): Promise<number> {
  const first = firstOf(rule, tx.now)
  if (first) await change(tx)`${first}`
  return change(tx)`
    DELETE FROM ${named(rule.table)} WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM ${named(rule.table)} WHERE ${overOf(rule, tx.now)} LIMIT ${most} FOR UPDATE SKIP LOCKED))`
}
