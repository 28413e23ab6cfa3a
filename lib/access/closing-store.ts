import { defaultLocale, isLocale, type Locale } from '@/lib/core/locale'
import { query, type Tx } from '@/lib/db/transaction'

/** Whom a closing concerns, and how they are written to. */
export type Concerned = { personId: string; firstName: string; email: string; locale: Locale }

type Row = Omit<Concerned, 'locale'> & { locale: string }
const toConcerned = <R extends Row>({ locale, ...row }: R) => ({ ...row, locale: isLocale(locale) ? locale : defaultLocale })

/** Everybody in an organisation who can sign in and be written to. */
export async function peopleOfOrganisation(tx: Tx, organisationId: string): Promise<Concerned[]> {
  const found = await query<Row>(tx)`
    SELECT p.id AS "personId", p.first_name AS "firstName", p.email, p.locale
    FROM membership m JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL AND p.email IS NOT NULL
    WHERE m.organisation_id = ${organisationId}::uuid ORDER BY p.id`
  return found.map(toConcerned)
}

/** Whoever holds a role in an application for a living organisation, or manages one that has them to give; and which. */
export async function peopleOfApplication(tx: Tx, applicationId: string): Promise<(Concerned & { organisations: string[] })[]> {
  const found = await query<Row & { organisations: string[] }>(tx)`
    SELECT p.id AS "personId", p.first_name AS "firstName", p.email, p.locale,
      array_agg(o.name ORDER BY lower(o.name)) AS organisations
    FROM (
      SELECT person_id, organisation_id FROM access_grant
      WHERE application_id = ${applicationId}::uuid AND (expires_at IS NULL OR expires_at > ${tx.now})
      UNION
      SELECT m.person_id, m.organisation_id FROM membership m JOIN organisation_role r ON r.organisation_id = m.organisation_id
      WHERE m.manager AND r.application_id = ${applicationId}::uuid
    ) AS concerned
      JOIN organisation o ON o.id = concerned.organisation_id AND o.closed_at IS NULL
      JOIN person p ON p.id = concerned.person_id AND p.disabled_at IS NULL AND p.email IS NOT NULL
    GROUP BY p.id ORDER BY p.id`
  return found.map(toConcerned)
}
