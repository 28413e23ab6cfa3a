import { fingerprint } from '@/lib/core/secret'
import { query, type Glance, type Tx } from '@/lib/db/transaction'
import type { Session } from '@/lib/session/session'
import type { Membership } from './model'

/** Somebody at work for their organisation: who they are, and for which. */
export type Manager = { id: string; organisation: Membership }

/** Who asks, if their session still lives and they manage this living organisation now. */
export async function findManager(
  glance: Glance,
  { id, personId }: Pick<Session, 'id' | 'personId'>,
  organisationId: string,
): Promise<Manager | null> {
  const [organisation] = await query<Membership>(glance)`
    SELECT m.organisation_id AS "organisationId", o.name, m.manager, m.since
    FROM session s JOIN person p ON p.id = s.person_id AND p.disabled_at IS NULL
      JOIN membership m ON m.person_id = p.id AND m.manager AND m.organisation_id = ${organisationId}::uuid
      JOIN organisation o ON o.id = m.organisation_id AND o.closed_at IS NULL
    WHERE s.id = ${fingerprint(id)} AND s.person_id = ${personId}::uuid AND s.level = 'key'
      AND s.ended_at IS NULL AND s.expires_at > ${glance.now}`
  return organisation ? { id: personId, organisation } : null
}

/** The names of those beside somebody who manage an organisation and can sign in, by last name. Ten at most: nobody asks more. */
export async function managersBeside(glance: Glance, organisationId: string, personId: string): Promise<string[]> {
  const found = await query<{ name: string }>(glance)`
    SELECT p.first_name || ' ' || p.last_name AS name
    FROM membership m JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL
    WHERE m.organisation_id = ${organisationId}::uuid AND m.manager AND m.person_id <> ${personId}::uuid
    ORDER BY lower(p.last_name), p.id LIMIT 10`
  return found.map(({ name }) => name)
}

/** Whether a living organisation would be left without anybody responsible if this person went. */
export async function managesAlone(tx: Tx, personId: string): Promise<boolean> {
  // Two who go at the same moment wait for one another here, as they do where managers are dismissed.
  const managed = await query<{ id: string }>(tx)`
    SELECT o.id FROM organisation o JOIN membership m ON m.organisation_id = o.id
    WHERE m.person_id = ${personId}::uuid AND m.manager AND o.closed_at IS NULL ORDER BY o.id FOR NO KEY UPDATE OF o`
  const [found] = await query<{ alone: boolean }>(tx)`
    SELECT EXISTS (
      SELECT FROM unnest(${managed.map(({ id }) => id)}::uuid[]) AS o(id)
      WHERE NOT EXISTS (
        SELECT FROM membership m JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL
        WHERE m.organisation_id = o.id AND m.manager AND m.person_id <> ${personId}::uuid)) AS alone`
  return found?.alone ?? false
}
