import { days } from '@/lib/core/duration'
import { fingerprint } from '@/lib/core/secret'
import { sql, type Sql } from '@/lib/db/sql'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'

/** What is known of the browser that asks. `anyKnown`: the person has signed in before, somewhere. */
export type Recognised = { known: boolean; anyKnown: boolean; seenAt: Date | null }

/** A query of one row: whether a person has signed in with the browser of this secret before. */
export const recognising = (personId: Sql, secret: string | null): Sql => sql`
  SELECT coalesce(bool_or(here AND distrusted_at IS NULL), false) AS known, count(*) > 0 AS "anyKnown",
         max(last_seen_at) FILTER (WHERE here) AS "seenAt"
  FROM (SELECT distrusted_at, last_seen_at, fingerprint = ${secret === null ? '' : fingerprint(secret)} AS here
        FROM known_device WHERE person_id = ${personId}) AS device`

/** Looks it up: one question, one answer. */
export async function recognise(tx: Glance, personId: string, secret: string | null): Promise<Recognised> {
  const [found] = await query<Recognised>(tx)`${recognising(sql`${personId}::uuid`, secret)}`
  return found ?? { known: false, anyKnown: false, seenAt: null }
}

/** A day is exact enough to tell which devices are forgotten, and spares a write at most sign-ins. */
export const seenEvery = days(1)

export async function touchDevice(tx: Tx, personId: string, secret: string): Promise<void> {
  write(tx)`
    UPDATE known_device SET last_seen_at = ${tx.now}
    WHERE person_id = ${personId}::uuid AND fingerprint = ${fingerprint(secret)}`
}

/** From here on the browser is known to be this person's; one that was distrusted begins anew. */
export async function keepDevice(tx: Tx, personId: string, secret: string, description: string): Promise<void> {
  write(tx)`
    INSERT INTO known_device (person_id, fingerprint, description, first_seen_at, last_seen_at)
    VALUES (${personId}::uuid, ${fingerprint(secret)}, ${description}, ${tx.now}, ${tx.now})
    ON CONFLICT (person_id, fingerprint) DO UPDATE
      SET first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at, distrusted_at = NULL`
}

/** Devices that came up since an instant are as unknown as any other again. */
export async function distrustDevices(tx: Tx, personId: string, since: Date): Promise<number> {
  return change(tx)`
    UPDATE known_device SET distrusted_at = ${tx.now}
    WHERE person_id = ${personId}::uuid AND first_seen_at >= ${since} AND distrusted_at IS NULL`
}
