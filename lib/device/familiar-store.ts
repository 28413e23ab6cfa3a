import { after, hours } from '@/lib/core/duration'
import { fingerprint } from '@/lib/core/secret'
import { query, type Ahead } from '@/lib/db/transaction'

/** How long a browser in which a password was reset is taken for its person's own. */
const resetCounts = hours(1)

/** What is known of a browser before a name's password is looked at. */
export type Familiar = { signedIn: boolean; resetAt: Date | null }

/** Whether whoever has this name signed in with the browser of this secret before, and when they last reset a password in it. */
export async function lookAtBrowser(ahead: Ahead, username: string, secret: string | null): Promise<Familiar> {
  const nothing = { signedIn: false, resetAt: null }
  if (secret === null) return nothing
  const [found] = await query<Familiar>(ahead)`
    SELECT EXISTS (
        SELECT FROM known_device d WHERE d.person_id = p.id AND d.fingerprint = ${fingerprint(secret)} AND d.distrusted_at IS NULL)
        AS "signedIn",
      (SELECT max(used_at) FROM mailed_link l
       WHERE l.person_id = p.id AND l.purpose = 'password-reset' AND l.outcome->>'browser' = ${fingerprint(secret)}) AS "resetAt"
    FROM person p WHERE p.username = ${username}`
  return found ?? nothing
}

/**
 * Whether a browser belongs to whoever has the name: they have signed in with it before, or have just set a new password
 * in it with a mailed link.
 */
export const isFamiliar = ({ signedIn, resetAt }: Familiar, now: Date) =>
  signedIn || (resetAt !== null && after(resetAt, resetCounts) > now)
