import type { InLocales, RoleOf } from '@/lib/application/model'
import { sql } from '@/lib/db/sql'
import { query, type Glance } from '@/lib/db/transaction'
import { mayGoOn } from '@/lib/invitation/invitation-store'

/** A role that one of an organisation's people was given. */
export type MembersRole = RoleOf & { names: InLocales; environment: string; titles: InLocales; expiresAt: Date | null }

/** One of an organisation's people, as those see them who look after it. */
export type Member = {
  id: string
  firstName: string
  lastName: string
  username: string
  email: string | null
  manager: boolean
  since: Date
  /** Until somebody is active they were invited: their letter waits or is worthless by now, or they are on their way. */
  state: 'waiting' | 'expired' | 'confirmed' | 'active' | 'disabled'
  lastSignIn: Date | null
  /** When the newest letter that invited them was owed; null for whoever was not invited by one. */
  sentAt: Date | null
  roles: MembersRole[]
}

type Row = Omit<Member, 'roles'> & { roles: (Omit<MembersRole, 'expiresAt'> & { expiresAt: string | null })[] | null }

const members = (now: Date) => sql`
  SELECT p.id, p.first_name AS "firstName", p.last_name AS "lastName", p.username, p.email, m.manager, m.since,
    CASE WHEN p.disabled_at IS NOT NULL THEN 'disabled' WHEN i.enrolled_at IS NOT NULL OR i.id IS NULL THEN 'active'
         WHEN i.confirmed_at IS NULL AND i.until > ${now} THEN 'waiting'
         WHEN i.confirmed_at IS NOT NULL AND ${mayGoOn(now)} THEN 'confirmed' ELSE 'expired' END AS state,
    (SELECT max(k.last_used_at) FROM digital_key k WHERE k.person_id = p.id) AS "lastSignIn",
    i.sent_at AS "sentAt",
    (SELECT json_agg(json_build_object('applicationId', g.application_id, 'role', g.role, 'names', a.names,
                                       'environment', a.environment, 'titles', r.titles, 'expiresAt', g.expires_at)
                     ORDER BY a.code, g.role)
     FROM access_grant g JOIN application a ON a.id = g.application_id AND a.closed_at IS NULL
       JOIN application_role r ON r.application_id = g.application_id AND r.name = g.role
     WHERE g.person_id = p.id AND g.organisation_id = m.organisation_id) AS roles
  FROM membership m JOIN person p ON p.id = m.person_id LEFT JOIN invitation i ON i.person_id = p.id`

const toMember = (row: Row): Member => ({
  ...row,
  roles: (row.roles ?? []).map((role) => ({ ...role, expiresAt: role.expiresAt === null ? null : new Date(role.expiresAt) })),
})

/** An organisation's people by last name, so many of them, behind the one who was shown last. */
export async function membersAfter(glance: Glance, organisationId: string, after: string | null, most: number): Promise<Member[]> {
  const found = await query<Row>(glance)`
    ${members(glance.now)} WHERE m.organisation_id = ${organisationId}::uuid
      AND (${after}::uuid IS NULL OR (plain_letters(p.last_name), p.id) >
        (SELECT plain_letters(last.last_name), last.id FROM person last WHERE last.id = ${after}::uuid))
    ORDER BY plain_letters(p.last_name), p.id LIMIT ${most}`
  return found.map(toMember)
}

export async function findMember(glance: Glance, organisationId: string, personId: string): Promise<Member | null> {
  const [found] = await query<Row>(glance)`
    ${members(glance.now)} WHERE m.organisation_id = ${organisationId}::uuid AND m.person_id = ${personId}::uuid`
  return found ? toMember(found) : null
}
