import type { RoleOf } from '@/lib/application/model'
import type { Context } from '@/lib/db/context'
import { sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { Grant, WantedGrant } from './model'

const shown = sql`g.id, g.organisation_id AS "organisationId", g.application_id AS "applicationId", g.role,
                  g.granted_at AS "grantedAt", g.expires_at AS "expiresAt"`
/** What counts at this instant: not over, and neither the application nor the organisation closed. */
const living = (now: Date) => sql`
  access_grant g JOIN organisation o ON o.id = g.organisation_id AND o.closed_at IS NULL
    JOIN application a ON a.id = g.application_id AND a.closed_at IS NULL
      AND (g.expires_at IS NULL OR g.expires_at > ${now})`

/** What somebody holds at this instant. */
export const grantsOf = (glance: Glance, personId: string) =>
  query<Grant>(glance)`
    SELECT ${shown} FROM ${living(glance.now)} WHERE g.person_id = ${personId}::uuid ORDER BY a.code, g.role, lower(o.name)`

/** Whether somebody holds a role at this instant: of any application and for any organisation, or of these. */
export async function holdsRole(
  glance: Glance,
  personId: string,
  role: string,
  applicationId: string | null = null,
  organisationId: string | null = null,
): Promise<boolean> {
  const [found] = await query<{ holds: boolean }>(glance)`
    SELECT EXISTS (
      SELECT FROM ${living(glance.now)} WHERE g.person_id = ${personId}::uuid AND g.role = ${role}
        AND (${applicationId}::uuid IS NULL OR g.application_id = ${applicationId}::uuid)
        AND (${organisationId}::uuid IS NULL OR g.organisation_id = ${organisationId}::uuid)) AS holds`
  return found?.holds ?? false
}

/** What somebody was given for an organisation in living applications, over or not: as those see it who change it. */
export const grantsFor = (glance: Glance, personId: string, organisationId: string) =>
  query<Grant>(glance)`
    SELECT ${shown} FROM access_grant g JOIN application a ON a.id = g.application_id AND a.closed_at IS NULL
    WHERE g.person_id = ${personId}::uuid AND g.organisation_id = ${organisationId}::uuid ORDER BY a.code, g.role`

/** Gives a role, or another end to one that is held; null when the organisation does not have it to give. */
export async function saveGrant(
  ctx: Context,
  tx: Tx,
  { personId, organisationId, by }: { personId: string; organisationId: string; by: string | null },
  { applicationId, role, expiresAt }: WantedGrant,
): Promise<string | null> {
  const [saved] = await query<{ id: string }>(tx)`
    INSERT INTO access_grant (id, person_id, organisation_id, application_id, role, granted_at, granted_by, expires_at)
    SELECT ${ctx.random.uuid()}::uuid, ${personId}::uuid, organisation_id, application_id, role, ${tx.now}, ${by}::uuid,
           ${expiresAt}::timestamptz
    FROM organisation_role
    WHERE organisation_id = ${organisationId}::uuid AND application_id = ${applicationId}::uuid AND role = ${role}
    ON CONFLICT (person_id, organisation_id, application_id, role) DO UPDATE
      SET granted_at = excluded.granted_at, granted_by = excluded.granted_by, expires_at = excluded.expires_at,
          reviewed_at = NULL
    RETURNING id`
  return saved?.id ?? null
}

/** False when it was gone already. */
export async function deleteGrant(tx: Tx, id: string): Promise<boolean> {
  return (await change(tx)`DELETE FROM access_grant WHERE id = ${id}::uuid`) === 1
}

/** Who holds a role for an organisation at this instant. */
export const holdersOf = (glance: Glance, organisationId: string, { applicationId, role }: RoleOf) =>
  query<Grant & { personId: string }>(glance)`
    SELECT ${shown}, g.person_id AS "personId" FROM access_grant g
    WHERE g.organisation_id = ${organisationId}::uuid AND g.application_id = ${applicationId}::uuid AND g.role = ${role}
      AND (g.expires_at IS NULL OR g.expires_at > ${glance.now})`
