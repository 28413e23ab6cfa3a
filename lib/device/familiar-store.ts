import { hours } from '@/lib/core/duration'
import { fingerprint } from '@/lib/core/secret'
import { sql, type Sql } from '@/lib/db/sql'

/** How long a browser in which a password was reset is taken for its person's own, in milliseconds. */
const resetCounts = hours(1)

/**
 * An expression: whether the browser of this secret belongs to whoever has this name. They have signed in with it before,
 * or have just set a new password in it with a mailed link.
 */
export function isFamiliar(username: string, secret: string, instant: Sql): Sql {
  const browser = fingerprint(secret)
  return sql`
    EXISTS (
      SELECT FROM person p WHERE p.username = ${username} AND (
        EXISTS (
          SELECT FROM known_device d WHERE d.person_id = p.id AND d.fingerprint = ${browser} AND d.distrusted_at IS NULL)
        OR EXISTS (
          SELECT FROM mailed_link l
          WHERE l.person_id = p.id AND l.purpose = 'password-reset' AND l.outcome->>'browser' = ${browser}
            AND l.used_at > ${instant} - ${resetCounts}::float8 * interval '1 ms')))`
}
