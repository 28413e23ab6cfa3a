import type { InLocales } from '@/lib/application/model'
import { sql } from '@/lib/db/sql'
import { query, type Glance, type Tx } from '@/lib/db/transaction'
import { lastUse } from '@/lib/grant/use-store'

/** One role of one person, as a review looks at it. */
export type ReviewLine = {
  id: string
  personId: string
  firstName: string
  lastName: string
  username: string
  organisationId: string
  organisation: string
  applicationId: string
  code: string
  environment: string
  role: string
  titles: InLocales
  grantedAt: Date
  grantedBy: string | null
  expiresAt: Date | null
  reviewedAt: Date | null
  usedAt: Date | null
}

/** Which lines to look at; what is null or false does not narrow. */
export type ReviewFilter = {
  organisationId: string | null
  applicationId: string | null
  role: string | null
  /** Ends before this instant. */
  endingBefore: Date | null
  /** The application was not used since this instant, and the role is older than that. */
  unusedSince: Date | null
  /** Nobody has looked at it since this instant. */
  unreviewedSince: Date | null
}

export const everything: ReviewFilter = {
  organisationId: null, applicationId: null, role: null, endingBefore: null, unusedSince: null, unreviewedSince: null,
}

/** Where a line stands: known by what it says, so that the next ones follow also when it is gone by then. */
export type Bookmark = Pick<ReviewLine, 'organisation' | 'lastName' | 'id'>

export const bookmarkOf = ({ organisation, lastName, id }: ReviewLine): Bookmark => ({ organisation, lastName, id })

const behind = ({ organisation, lastName, id }: Bookmark) => sql`place > row(lower(${organisation}::text), plain_letters(${lastName}::text), ${id}::uuid)`

/** What is held at this instant, by organisation and last name, behind the place of the line that was shown last. */
export const reviewAfter = (glance: Glance, filter: ReviewFilter, after: Bookmark | null, most: number) =>
  query<ReviewLine>(glance)`
    WITH line AS (
      SELECT g.id, g.person_id AS "personId", p.first_name AS "firstName", p.last_name AS "lastName", p.username,
        o.id AS "organisationId", o.name AS organisation, a.id AS "applicationId", a.code, a.environment, g.role, r.titles,
        g.granted_at AS "grantedAt", b.username AS "grantedBy", g.expires_at AS "expiresAt", g.reviewed_at AS "reviewedAt",
        u.used_at AS "usedAt", row(lower(o.name), plain_letters(p.last_name), g.id) AS place
      FROM access_grant g
        JOIN person p ON p.id = g.person_id
        JOIN organisation o ON o.id = g.organisation_id AND o.closed_at IS NULL
        JOIN application a ON a.id = g.application_id AND a.closed_at IS NULL
        JOIN application_role r ON r.application_id = g.application_id AND r.name = g.role
        LEFT JOIN person b ON b.id = g.granted_by
        ${lastUse}
      WHERE (g.expires_at IS NULL OR g.expires_at > ${glance.now})
        AND (${filter.organisationId}::uuid IS NULL OR o.id = ${filter.organisationId}::uuid)
        AND (${filter.applicationId}::uuid IS NULL OR a.id = ${filter.applicationId}::uuid)
        AND (${filter.role}::text IS NULL OR g.role = ${filter.role})
        AND (${filter.endingBefore}::timestamptz IS NULL OR g.expires_at < ${filter.endingBefore})
        AND (${filter.unusedSince}::timestamptz IS NULL OR
             (g.granted_at < ${filter.unusedSince} AND coalesce(u.used_at < ${filter.unusedSince}, true)))
        AND (${filter.unreviewedSince}::timestamptz IS NULL OR
             (g.granted_at < ${filter.unreviewedSince} AND coalesce(g.reviewed_at < ${filter.unreviewedSince}, true))))
    SELECT * FROM line
    WHERE ${after ? behind(after) : sql`true`}
    ORDER BY place LIMIT ${most}`

/** Somebody looked at it, and it stays. Whose it is; null when it is gone. */
export async function markReviewed(tx: Tx, id: string): Promise<{ personId: string; organisationId: string; applicationId: string; role: string } | null> {
  const [kept] = await query<{ personId: string; organisationId: string; applicationId: string; role: string }>(tx)`
    UPDATE access_grant SET reviewed_at = ${tx.now} WHERE id = ${id}::uuid
    RETURNING person_id AS "personId", organisation_id AS "organisationId", application_id AS "applicationId", role`
  return kept ?? null
}
