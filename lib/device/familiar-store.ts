import { after, hours } from '@/lib/core/duration'
import { fingerprint } from '@/lib/core/secret'
import { query, type Glance } from '@/lib/db/transaction'

/** How long a browser in which a password was reset is taken for its person's own. */
const resetCounts = hours(1)

/**
 * Whether the browser of this secret belongs to whoever has this name: they have signed in with it before, or have
 * just set a new password in it with a mailed link.
 */
export async function isFamiliar(tx: Glance, username: string, secret: string): Promise<boolean> {
  const [found] = await query<{ familiar: boolean }>(tx)`
    SELECT EXISTS (
        SELECT FROM person p JOIN known_device d ON d.person_id = p.id
        WHERE p.username = ${username} AND d.fingerprint = ${fingerprint(secret)} AND d.distrusted_at IS NULL)
      OR EXISTS (
        SELECT FROM person p JOIN mailed_link l ON l.person_id = p.id
        WHERE p.username = ${username} AND l.purpose = 'password-reset' AND l.used_at > ${after(tx.now, -resetCounts)}
          AND l.outcome->>'browser' = ${fingerprint(secret)}) AS familiar`
  return found?.familiar ?? false
}
