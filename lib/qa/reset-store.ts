import { Sql } from '@/lib/db/sql'
import { change, query, type Tx } from '@/lib/db/transaction'

/** Lets one seeding or reset happen at a time; freed when the transaction ends. */
export async function lockSeeding(tx: Tx): Promise<void> {
  await change(tx)`SELECT pg_advisory_xact_lock(1801202)`
}

/** Empties every table of the product, whichever there are; the list of migrations stays. */
export async function emptyEverything(tx: Tx): Promise<void> {
  const tables = await query<{ name: string }>(tx)`
    SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
    WHERE schemaname = current_schema() AND tablename NOT LIKE '\\_prisma%' ORDER BY tablename`
  const all = new Sql([tables.map(({ name }) => name).join(', ')], [])
  await change(tx)`TRUNCATE ${all} RESTART IDENTITY`
}
