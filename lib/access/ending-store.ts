import { query, type Glance } from '@/lib/db/transaction'

/** The roles of one person for one organisation that end at one instant. */
export type Ending = {
  personId: string
  organisationId: string
  organisation: string
  expiresAt: Date
  roles: { applicationId: string; role: string }[]
}

/**
 * What ends before an instant and is still held. Not what was given for less time than `atLeast`, in milliseconds:
 * whoever was given it has just read how long.
 */
export const endingsBefore = (glance: Glance, before: Date, atLeast: number) =>
  query<Ending>(glance)`
    SELECT g.person_id AS "personId", g.organisation_id AS "organisationId", o.name AS organisation, g.expires_at AS "expiresAt",
      json_agg(json_build_object('applicationId', g.application_id, 'role', g.role) ORDER BY a.code, g.role) AS roles
    FROM access_grant g
      JOIN organisation o ON o.id = g.organisation_id AND o.closed_at IS NULL
      JOIN application a ON a.id = g.application_id AND a.closed_at IS NULL
    WHERE g.expires_at > ${glance.now} AND g.expires_at <= ${before}
      AND g.granted_at <= g.expires_at - ${atLeast}::bigint * interval '1 millisecond'
    GROUP BY g.person_id, g.organisation_id, o.name, g.expires_at`
