import { rolesAmong, type Role } from '@/lib/core/role'
import { fingerprint } from '@/lib/core/secret'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { Asking, Clerk } from './clerk'

/** Who asks, if their session opens the console and still lives, with the roles that they have now. */
export async function findClerk(tx: Glance, { id, personId }: Asking): Promise<Clerk | null> {
  const [row] = await query<{ roles: string[] }>(tx)`
    SELECT p.roles FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.id = ${fingerprint(id)} AND s.person_id = ${personId}::uuid AND s.console AND s.level = 'key'
      AND s.ended_at IS NULL AND s.expires_at > ${tx.now} AND p.disabled_at IS NULL`
  return row ? { id: personId, sessionId: id, roles: rolesAmong(row.roles) } : null
}

/** The roles of a person, in the console or not. */
export async function rolesOf(tx: Glance, personId: string): Promise<string[]> {
  const [row] = await query<{ roles: string[] }>(tx)`SELECT roles FROM person WHERE id = ${personId}::uuid`
  return row?.roles ?? []
}

/** Who of these people has a role. */
export async function withRoles(tx: Glance, people: string[]): Promise<Set<string>> {
  const rows = await query<{ id: string }>(tx)`SELECT id FROM person WHERE id = ANY(${people}::uuid[]) AND cardinality(roles) > 0`
  return new Set(rows.map(({ id }) => id))
}

/** Gives somebody a role, beside those they have. */
export async function giveRole(tx: Tx, personId: string, role: Role): Promise<void> {
  await change(tx)`
    UPDATE person SET roles = array_append(roles, ${role}) WHERE id = ${personId}::uuid AND NOT ${role} = ANY(roles)`
}

/** Takes a role from somebody; how many people whose account is open have it still, or null where they had it not. */
export async function takeRole(tx: Tx, personId: string, role: Role): Promise<number | null> {
  const count = await change(tx)`
    UPDATE person SET roles = array_remove(roles, ${role}) WHERE id = ${personId}::uuid AND ${role} = ANY(roles)`
  if (count === 0) return null
  const [row] = await query<{ left: number }>(tx)`
    SELECT count(*)::int AS "left" FROM person WHERE roles <> '{}' AND ${role} = ANY(roles) AND disabled_at IS NULL`
  return row?.left ?? 0
}
