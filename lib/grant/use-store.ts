import type { InLocales } from '@/lib/application/model'
import { sql } from '@/lib/db/sql'
import { query, write, type Glance, type Tx } from '@/lib/db/transaction'

/** A role that somebody holds in an application at this instant, with the words for it. */
export type HeldRole = { role: string; titles: InLocales; organisation: string; expiresAt: Date | null }

/** An application as somebody sees it who may use it. */
export type UsableApplication = {
  id: string
  code: string
  names: InLocales
  descriptions: InLocales
  environment: string
  /** When they last used it. */
  usedAt: Date | null
}

/** Beside a grant `g`: when its person last used the application, opened from the portal or by a sign-in to its service. */
export const lastUse = sql`CROSS JOIN LATERAL (
  SELECT greatest(
    (SELECT used_at FROM application_use WHERE person_id = g.person_id AND application_id = g.application_id),
    (SELECT max(s.at) FROM service_sign_in s JOIN service v ON v.id = s.service_id
     WHERE s.person_id = g.person_id AND v.application_id = g.application_id)) AS used_at) AS u`

/** Each role by which somebody may use an application now; by application, then by organisation. */
export const heldRoles = (glance: Glance, personId: string) =>
  query<UsableApplication & HeldRole>(glance)`
    SELECT a.id, a.code, a.names, a.descriptions, a.environment, u.used_at AS "usedAt",
           g.role, r.titles, o.name AS organisation, g.expires_at AS "expiresAt"
    FROM access_grant g
      JOIN organisation o ON o.id = g.organisation_id AND o.closed_at IS NULL
      JOIN application a ON a.id = g.application_id AND a.closed_at IS NULL
      JOIN application_role r ON r.application_id = g.application_id AND r.name = g.role
      ${lastUse}
    WHERE g.person_id = ${personId}::uuid AND (g.expires_at IS NULL OR g.expires_at > ${glance.now})
    ORDER BY a.code, lower(o.name), g.role`

/** The address of an application that somebody may use at this instant, by any role. */
export async function addressFor(glance: Glance, personId: string, applicationId: string): Promise<string | null> {
  const [found] = await query<{ url: string }>(glance)`
    SELECT a.url FROM application a
    WHERE a.id = ${applicationId}::uuid AND a.closed_at IS NULL AND EXISTS (
      SELECT FROM access_grant g JOIN organisation o ON o.id = g.organisation_id AND o.closed_at IS NULL
      WHERE g.application_id = a.id AND g.person_id = ${personId}::uuid
        AND (g.expires_at IS NULL OR g.expires_at > ${glance.now}))`
  return found?.url ?? null
}

export function noteUse(tx: Tx, personId: string, applicationId: string): void {
  write(tx)`
    INSERT INTO application_use (person_id, application_id, used_at)
    VALUES (${personId}::uuid, ${applicationId}::uuid, ${tx.now})
    ON CONFLICT (person_id, application_id) DO UPDATE SET used_at = excluded.used_at`
}
