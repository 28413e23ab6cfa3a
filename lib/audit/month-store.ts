import { query, type Glance, type Tx } from '@/lib/db/transaction'
import { isOver, monthOf } from './months'

/** How many months there are tables for, beside the present one. */
const ahead = 2

/** Makes the tables of this month and the next ones, and puts into them what had to wait elsewhere. Answers their names. */
export async function makeMonths(tx: Tx): Promise<string[]> {
  const [row] = await query<{ made: string[] }>(tx)`SELECT make_deed_months(${monthOf(tx.now)}, ${ahead + 1}) AS made`
  return row?.made ?? []
}

/** The months whose period has ended, as their tables say, with about how many deeds they hold. */
export async function monthsOver(glance: Glance): Promise<{ month: Date; deeds: number }[]> {
  const tables = await query<{ name: string; deeds: number }>(glance)`
    SELECT c.relname AS name, greatest(c.reltuples, 0)::bigint AS deeds
    FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
    WHERE i.inhparent = 'deed'::regclass AND c.relname ~ '^deed_[0-9]{4}_[0-9]{2}$' ORDER BY c.relname`
  return tables
    .map(({ name, deeds }) => ({ month: new Date(`${name.slice(5).replace('_', '-')}-01T00:00:00Z`), deeds }))
    .filter(({ month }) => isOver(month, glance.now))
}

/** Removes a whole month of deeds; the database itself refuses while its period lasts. Answers how many there were. */
export async function dropMonth(tx: Tx, month: Date): Promise<number> {
  const [row] = await query<{ deeds: number }>(tx)`
    SELECT drop_deed_month(${month.toISOString().slice(0, 10)}::date) AS deeds`
  return row?.deeds ?? 0
}

/** Whether the month of this instant still holds any deed. */
export async function anyDeedIn(glance: Glance, instant: Date): Promise<boolean> {
  const found = await query(glance)`
    SELECT 1 FROM deed WHERE at >= ${monthOf(instant)} AND at < ${monthOf(instant, 1)} LIMIT 1`
  return found.length > 0
}
