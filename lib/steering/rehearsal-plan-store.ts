import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { Rehearsal } from '@/lib/phase-out/rehearsal-store'

type Planned = { id: string; startsAt: Date; endsAt: Date; reason: string; actorId: string }

export async function insertRehearsal(tx: Tx, { id, startsAt, endsAt, reason, actorId }: Planned): Promise<void> {
  await change(tx)`
    INSERT INTO rehearsal (id, starts_at, ends_at, reason, actor_id, planned_at)
    VALUES (${id}::uuid, ${startsAt}, ${endsAt}, ${reason}, ${actorId}::uuid, ${tx.now})`
}

/** Whether another one is planned for any of these hours. */
export async function overlaps(tx: Glance, startsAt: Date, endsAt: Date): Promise<boolean> {
  const found = await query(tx)`
    SELECT 1 FROM rehearsal WHERE cancelled_at IS NULL AND starts_at < ${endsAt} AND ends_at > ${startsAt} LIMIT 1`
  return found.length > 0
}

/** False when it is over, or cancelled already. */
export async function cancelRehearsal(tx: Tx, id: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE rehearsal SET cancelled_at = ${tx.now} WHERE id = ${id}::uuid AND cancelled_at IS NULL AND ends_at > ${tx.now}`
  return count === 1
}

/** The last of them first. */
export const rehearsals = (tx: Glance): Promise<Rehearsal[]> =>
  query<Rehearsal>(tx)`
    SELECT id, starts_at AS "startsAt", ends_at AS "endsAt", reason, cancelled_at AS "cancelledAt", continued, activated
    FROM rehearsal ORDER BY starts_at DESC LIMIT 50`
