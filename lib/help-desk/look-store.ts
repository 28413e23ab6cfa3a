import { fingerprint } from '@/lib/core/secret'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { Reason } from './reason'

export type Look = { reason: Reason; note: string; at: Date }

/** Why this session looks at a person; null while it has not said so. */
export async function readLook(tx: Glance, sessionId: string, personId: string): Promise<Look | null> {
  const [row] = await query<Look>(tx)`
    SELECT reason, note, at FROM person_look WHERE session_id = ${fingerprint(sessionId)} AND person_id = ${personId}::uuid`
  return row ?? null
}

export async function writeLook(tx: Tx, sessionId: string, personId: string, reason: Reason, note: string): Promise<void> {
  await change(tx)`
    INSERT INTO person_look (session_id, person_id, reason, note, at)
    VALUES (${fingerprint(sessionId)}, ${personId}::uuid, ${reason}, ${note}, ${tx.now})
    ON CONFLICT (session_id, person_id) DO UPDATE SET reason = excluded.reason, note = excluded.note, at = excluded.at`
}
