import { sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { Membership } from './model'

const shown = sql`m.organisation_id AS "organisationId", o.name, m.manager, m.since`
const living = sql`membership m JOIN organisation o ON o.id = m.organisation_id AND o.closed_at IS NULL`

/** The living organisations that somebody works for, by name. */
export const membershipsOf = (glance: Glance, personId: string) =>
  query<Membership>(glance)`SELECT ${shown} FROM ${living} WHERE m.person_id = ${personId}::uuid ORDER BY lower(o.name)`

export async function findMembership(glance: Glance, personId: string, organisationId: string): Promise<Membership | null> {
  const [found] = await query<Membership>(glance)`
    SELECT ${shown} FROM ${living} WHERE m.person_id = ${personId}::uuid AND m.organisation_id = ${organisationId}::uuid`
  return found ?? null
}

/** False when the person was one of its people already; then nothing changes. */
export async function insertMembership(tx: Tx, personId: string, organisationId: string, manager: boolean): Promise<boolean> {
  const count = await change(tx)`
    INSERT INTO membership (organisation_id, person_id, manager, since)
    VALUES (${organisationId}::uuid, ${personId}::uuid, ${manager}, ${tx.now}) ON CONFLICT DO NOTHING`
  return count === 1
}

/** Takes somebody out of an organisation, with all that they hold for it. */
export async function deleteMembership(tx: Tx, personId: string, organisationId: string): Promise<boolean> {
  const count = await change(tx)`
    DELETE FROM membership WHERE person_id = ${personId}::uuid AND organisation_id = ${organisationId}::uuid`
  return count === 1
}

/** False when it was so already. */
export async function setManager(tx: Tx, personId: string, organisationId: string, manager: boolean): Promise<boolean> {
  const count = await change(tx)`
    UPDATE membership SET manager = ${manager}
    WHERE person_id = ${personId}::uuid AND organisation_id = ${organisationId}::uuid AND manager <> ${manager}`
  return count === 1
}
