import type { Pair } from '@/lib/api-key/pair'
import { defaultLocale, isLocale, type Locale } from '@/lib/core/locale'
import { query, type Glance } from '@/lib/db/transaction'

/** One of an organisation's people, with what they hold in one application. */
export type Entry = {
  id: string
  firstName: string
  lastName: string
  email: string | null
  language: Locale
  manager: boolean
  since: Date
  lastSignInAt: Date | null
  roles: { name: string; expiresAt: string | null }[]
}

/** An organisation's people from behind somebody on, in an order that does not change. */
export async function peopleOf(glance: Glance, { organisationId, applicationId }: Pair, after: string | null, most: number): Promise<Entry[]> {
  const rows = await query<Omit<Entry, 'language'> & { language: string }>(glance)`
    SELECT p.id, p.first_name AS "firstName", p.last_name AS "lastName", p.email, p.locale AS language, m.manager, m.since,
           (SELECT max(k.last_used_at) FROM digital_key k WHERE k.person_id = p.id) AS "lastSignInAt",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('name', g.role, 'expiresAt', g.expires_at) ORDER BY g.role), '[]')
            FROM access_grant g
            WHERE g.person_id = p.id AND g.organisation_id = m.organisation_id AND g.application_id = ${applicationId}::uuid
              AND (g.expires_at IS NULL OR g.expires_at > ${glance.now})) AS roles
    FROM membership m JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL
    WHERE m.organisation_id = ${organisationId}::uuid AND (${after}::uuid IS NULL OR m.person_id > ${after}::uuid)
    ORDER BY m.person_id LIMIT ${most}`
  return rows.map(({ language, roles, ...row }) => ({
    ...row,
    language: isLocale(language) ? language : defaultLocale,
    roles: roles.map(({ name, expiresAt }) => ({ name, expiresAt: expiresAt && new Date(expiresAt).toISOString() })),
  }))
}

/** How far an organisation's people have come, in numbers of people. */
export type Figures = {
  people: number
  withMobileApp: number
  withEmailCode: number
  onTokenAlone: number
  withoutKey: number
  signedInWithin30Days: number
  enrolment: EnrolmentFigures
}

/** Of those who were called in by letter: how many have taken each step, or a later one. */
export type EnrolmentFigures = {
  invited: number
  confirmed: number
  appSetUp: number
  termsAccepted: number
  passwordChosen: number
  finished: number
}

export async function figuresOf(glance: Glance, organisationId: string): Promise<Figures> {
  const [row] = await query<Omit<Figures, 'enrolment'>>(glance)`
    SELECT count(*) AS people,
           count(*) FILTER (WHERE 'mobile-app' = ANY(kinds)) AS "withMobileApp",
           count(*) FILTER (WHERE 'email-code' = ANY(kinds)) AS "withEmailCode",
           count(*) FILTER (WHERE kinds = '{token-card}') AS "onTokenAlone",
           count(*) FILTER (WHERE kinds = '{}') AS "withoutKey",
           count(*) FILTER (WHERE last > ${glance.now}::timestamptz - interval '30 days') AS "signedInWithin30Days"
    FROM membership m JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL,
      LATERAL (SELECT coalesce(array_agg(k.kind) FILTER (WHERE k.status = 'active'), '{}') AS kinds, max(k.last_used_at) AS last
               FROM digital_key k WHERE k.person_id = m.person_id) AS held
    WHERE m.organisation_id = ${organisationId}::uuid`
  const held = row ?? { people: 0, withMobileApp: 0, withEmailCode: 0, onTokenAlone: 0, withoutKey: 0, signedInWithin30Days: 0 }
  return { ...held, enrolment: await enrolmentOf(glance, organisationId) }
}

/** Read from what people have: whoever has finished took every step, though the app was taken away or the terms changed since. */
async function enrolmentOf(glance: Glance, organisationId: string): Promise<EnrolmentFigures> {
  const [row] = await query<EnrolmentFigures>(glance)`
    SELECT count(*) AS invited,
           count(*) FILTER (WHERE steps.taken >= 1) AS confirmed,
           count(*) FILTER (WHERE steps.taken >= 2) AS "appSetUp",
           count(*) FILTER (WHERE steps.taken >= 3) AS "termsAccepted",
           count(*) FILTER (WHERE steps.taken >= 4) AS "passwordChosen",
           count(*) FILTER (WHERE steps.taken >= 5) AS finished
    FROM membership m JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL
      JOIN invitation i ON i.person_id = p.id AND i.withdrawn_at IS NULL,
      LATERAL (SELECT CASE
        WHEN i.enrolled_at IS NOT NULL THEN 5
        WHEN i.confirmed_at IS NULL THEN 0
        WHEN NOT EXISTS (SELECT FROM digital_key k WHERE k.person_id = p.id AND k.kind = 'mobile-app' AND k.status <> 'deactivated') THEN 1
        WHEN NOT EXISTS (SELECT FROM terms_acceptance t WHERE t.person_id = p.id) THEN 2
        WHEN p.new_password_due_at IS NOT NULL THEN 3
        ELSE 4 END AS taken) AS steps
    WHERE m.organisation_id = ${organisationId}::uuid`
  return row ?? { invited: 0, confirmed: 0, appSetUp: 0, termsAccepted: 0, passwordChosen: 0, finished: 0 }
}
