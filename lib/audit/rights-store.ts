import { query, type Glance } from '@/lib/db/transaction'

/** Whether the role that we are signed in with may do more to deeds than write and read them. */
export async function mayChangeDeeds(glance: Glance): Promise<boolean> {
  const [row] = await query<{ may: boolean }>(glance)`SELECT has_table_privilege('deed', 'UPDATE, DELETE, TRUNCATE') AS may`
  return row?.may ?? false
}
