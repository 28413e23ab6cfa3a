import type { Context } from '@/lib/db/context'
import { query, write, type Glance, type Tx } from '@/lib/db/transaction'

export type Wait = { askedAt: Date; readyAt: Date }

/** How a wait ended: its person objected, it led to a new password, or it was for nothing. */
export type Closing = 'stopped' | 'used' | 'lapsed'

/** The wait that was neither stopped nor used; it may be under way, over, or long past. */
export async function openWait(glance: Glance, personId: string): Promise<Wait | null> {
  const [wait] = await query<Wait>(glance)`
    SELECT asked_at AS "askedAt", ready_at AS "readyAt" FROM password_wait
    WHERE person_id = ${personId}::uuid AND closed_at IS NULL`
  return wait ?? null
}

/** Who of these people has such a wait. */
export async function whoWaits(glance: Glance, people: string[]): Promise<string[]> {
  const waiting = await query<{ id: string }>(glance)`
    SELECT person_id AS id FROM password_wait WHERE person_id = ANY(${people}::uuid[]) AND closed_at IS NULL`
  return waiting.map(({ id }) => id)
}

/** Whether a wait has led to a new password since. */
export async function waitUsedSince(glance: Glance, personId: string, since: Date): Promise<boolean> {
  const [row] = await query<{ used: boolean }>(glance)`
    SELECT EXISTS (
      SELECT FROM password_wait WHERE person_id = ${personId}::uuid AND closed_by = 'used' AND closed_at >= ${since}) AS used`
  return row?.used ?? false
}

/** Returns its id. */
export async function insertWait(ctx: Context, tx: Tx, personId: string, readyAt: Date): Promise<string> {
  const id = ctx.random.uuid()
  write(tx)`
    INSERT INTO password_wait (id, person_id, asked_at, ready_at) VALUES (${id}::uuid, ${personId}::uuid, ${tx.now}, ${readyAt})`
  return id
}

/** The id of the wait that this closed; null when there was none. */
export async function closeWait(tx: Tx, personId: string, by: Closing): Promise<string | null> {
  const [closed] = await query<{ id: string }>(tx)`
    UPDATE password_wait SET closed_at = ${tx.now}, closed_by = ${by}
    WHERE person_id = ${personId}::uuid AND closed_at IS NULL RETURNING id`
  return closed?.id ?? null
}
