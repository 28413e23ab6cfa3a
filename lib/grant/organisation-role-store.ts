import { sameRole, type ApplicationRole, type InLocales, type RoleOf } from '@/lib/application/model'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'

/** A role that an organisation has to give, with the words for it. */
export type GivenRole = RoleOf & Pick<ApplicationRole, 'titles'> & { code: string; names: InLocales; environment: string }

/** The roles that an organisation may give to its people: those of living applications. By application. */
export const rolesToGive = (glance: Glance, organisationId: string) =>
  query<GivenRole>(glance)`
    SELECT r.application_id AS "applicationId", r.role, ar.titles, a.code, a.names, a.environment
    FROM organisation_role r
      JOIN application a ON a.id = r.application_id AND a.closed_at IS NULL
      JOIN application_role ar ON ar.application_id = r.application_id AND ar.name = r.role
    WHERE r.organisation_id = ${organisationId}::uuid ORDER BY a.code, r.role`

/** False when it had the role already. */
export async function giveRole(tx: Tx, organisationId: string, { applicationId, role }: RoleOf): Promise<boolean> {
  const count = await change(tx)`
    INSERT INTO organisation_role (organisation_id, application_id, role, since)
    VALUES (${organisationId}::uuid, ${applicationId}::uuid, ${role}, ${tx.now}) ON CONFLICT DO NOTHING`
  return count === 1
}

/** Takes a role from an organisation, and so from all of its people. */
export async function takeRole(tx: Tx, organisationId: string, { applicationId, role }: RoleOf): Promise<boolean> {
  const count = await change(tx)`
    DELETE FROM organisation_role
    WHERE organisation_id = ${organisationId}::uuid AND application_id = ${applicationId}::uuid AND role = ${role}`
  return count === 1
}

/** The first of these roles that an organisation does not have to give. */
export async function firstNotGiven<R extends RoleOf>(glance: Glance, organisationId: string, wanted: R[]): Promise<R | null> {
  const given = await rolesToGive(glance, organisationId)
  return wanted.find((role) => !given.some((other) => sameRole(role, other))) ?? null
}
