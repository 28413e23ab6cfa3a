import { after, days, minutes } from '@/lib/core/duration'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import { consoleIdleLimit, idleLimit } from '@/lib/session/session'

/** Sessions that ran out by themselves: their services have to be told, as of any other that is over. */
export const oweForRunOut = (tx: Tx): Promise<number> =>
  change(tx)`
    UPDATE service_visit v SET owed_at = ${tx.now} WHERE v.owed_at IS NULL AND NOT EXISTS (
      SELECT FROM session s WHERE s.id = v.session_id AND s.ended_at IS NULL AND s.expires_at > ${tx.now}
        AND s.last_seen_at > ${tx.now}::timestamptz
          - CASE WHEN s.console THEN ${consoleIdleLimit} ELSE ${idleLimit} END::float8 * interval '1 millisecond')`

export type Owed = { sessionId: string; serviceId: string; clientId: string; personId: string; sid: string; attempts: number; takenAt: Date }

/** How long one worker may hold what it is to tell before another takes it. */
const lease = minutes(1)

/** Takes what has to be told, the longest due first. What nobody wants to hear is told at once. */
export async function takeOwed(tx: Tx, most: number): Promise<Owed[]> {
  await change(tx)`
    UPDATE service_visit v SET told_at = ${tx.now} FROM service c
    WHERE c.id = v.service_id AND v.owed_at IS NOT NULL AND v.told_at IS NULL
      AND (c.backchannel_logout_uri IS NULL OR c.closed_at IS NOT NULL)`
  const taken = await query<Omit<Owed, 'takenAt'>>(tx)`
    UPDATE service_visit v SET due_at = ${after(tx.now, lease)}, attempts = v.attempts + 1
    FROM service c, (
      SELECT session_id, service_id FROM service_visit
      WHERE owed_at IS NOT NULL AND told_at IS NULL AND (due_at IS NULL OR due_at <= ${tx.now})
      ORDER BY due_at NULLS FIRST LIMIT ${most} FOR UPDATE SKIP LOCKED) AS d
    WHERE v.session_id = d.session_id AND v.service_id = d.service_id AND c.id = v.service_id
    RETURNING v.session_id AS "sessionId", v.service_id AS "serviceId", c.client_id AS "clientId",
      v.person_id AS "personId", v.sid, v.attempts`
  return taken.map((each) => ({ ...each, takenAt: tx.now }))
}

/** How it ended: told, to be tried again at `dueAt`, or given up. */
export async function settleOwed(tx: Tx, { sessionId, serviceId }: Owed, dueAt: Date | null, error: string | null): Promise<void> {
  await change(tx)`
    UPDATE service_visit SET told_at = CASE WHEN ${dueAt}::timestamptz IS NULL THEN ${tx.now}::timestamptz END,
      due_at = ${dueAt}, last_error = ${error}
    WHERE session_id = ${sessionId} AND service_id = ${serviceId}::uuid`
}

/** Deletes what was told, or given up, more than a day ago. */
export async function forgetTold(tx: Tx): Promise<void> {
  await change(tx)`DELETE FROM service_visit WHERE told_at < ${after(tx.now, -days(1))}`
}

export type Untold = { waiting: number; givenUp: number; lastError: string | null }

/** Ends of sessions that a service has not heard of. */
export async function untold(glance: Glance, serviceId: string): Promise<Untold> {
  const [row] = await query<Untold>(glance)`
    SELECT count(*) FILTER (WHERE told_at IS NULL) AS waiting, count(*) FILTER (WHERE told_at IS NOT NULL AND last_error IS NOT NULL) AS "givenUp",
      (array_agg(last_error ORDER BY owed_at DESC) FILTER (WHERE last_error IS NOT NULL))[1] AS "lastError"
    FROM service_visit WHERE service_id = ${serviceId}::uuid AND owed_at IS NOT NULL`
  return row ?? { waiting: 0, givenUp: 0, lastError: null }
}
