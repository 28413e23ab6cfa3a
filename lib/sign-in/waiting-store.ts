import { fingerprint } from '@/lib/core/secret'
import { sql } from '@/lib/db/sql'
import { query, type Tx } from '@/lib/db/transaction'
import { recognising, type Recognised } from '@/lib/device/known-device-store'
import type { Session } from '@/lib/session/session'

/** What a sign-in that waits for its second step is to be ended with. */
export type Waiting = { hasRole: boolean; browser: Recognised }

/**
 * Holds a half-way session until the transaction ends; null when another request went on with it or ended it. To be asked
 * behind the gate of the key: in this order everybody takes keys and sessions.
 */
export async function holdWaiting(tx: Tx, session: Session, secret: string | null): Promise<Waiting | null> {
  const [row] = await query<{ hasRole: boolean } & Recognised>(tx)`
    SELECT person.roles <> '{}' AS "hasRole", browser.*
    FROM session s JOIN person ON person.id = s.person_id, LATERAL (${recognising(sql`s.person_id`, secret)}) AS browser
    WHERE s.id = ${fingerprint(session.id)} AND s.ended_at IS NULL
    FOR NO KEY UPDATE OF s`
  if (!row) return null
  const { hasRole, ...browser } = row
  return { hasRole, browser }
}
