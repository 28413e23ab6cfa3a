import { query, change, type Glance, type Tx } from '@/lib/db/transaction'

/** Hours in which the token meets the error page, with a way past it. */
export type Rehearsal = {
  id: string
  startsAt: Date
  endsAt: Date
  reason: string
  cancelledAt: Date | null
  continued: number
  activated: number
}

/** The rehearsal that is on at this instant: it begins and ends by itself. */
export async function runningRehearsal(tx: Glance): Promise<string | null> {
  const [row] = await query<{ id: string }>(tx)`
    SELECT id FROM rehearsal WHERE starts_at <= ${tx.now} AND ends_at > ${tx.now} AND cancelled_at IS NULL LIMIT 1`
  return row?.id ?? null
}

/** What people do at the error page of a rehearsal. */
export const ways = ['continue', 'activate'] as const
export type Way = (typeof ways)[number]

/** Counts one more who went that way. */
export async function countWay(tx: Tx, id: string, way: Way): Promise<void> {
  await change(tx)`
    UPDATE rehearsal SET continued = continued + ${way === 'continue' ? 1 : 0}, activated = activated + ${way === 'activate' ? 1 : 0}
    WHERE id = ${id}::uuid`
}
