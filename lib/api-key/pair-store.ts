import { defaultLocale, isLocale, type Locale } from '@/lib/core/locale'
import { query, type Glance } from '@/lib/db/transaction'
import { apiKeyManager } from '@/lib/grant/model'
import type { NamedPair, Pair } from './pair'

/** These pairs with their names, by organisation. */
export const pairNames = (glance: Glance, pairs: Pair[]) =>
  query<NamedPair>(glance)`
    SELECT o.id AS "organisationId", o.name AS organisation, a.id AS "applicationId", a.code, a.names, a.environment
    FROM unnest(${pairs.map((pair) => pair.organisationId)}::uuid[], ${pairs.map((pair) => pair.applicationId)}::uuid[]) AS w(o, a)
      JOIN organisation o ON o.id = w.o JOIN application a ON a.id = w.a
    ORDER BY lower(o.name), a.code`

/** Somebody who is told of a key. */
export type Told = { id: string; firstName: string; email: string; locale: Locale }

/**
 * Who is told of the keys of a pair: its key managers who can be written to. When there is none any more, those who
 * manage the organisation: a key does not go unheard of because its maker went.
 */
export async function whoIsTold(glance: Glance, { organisationId, applicationId }: Pair): Promise<Told[]> {
  const found = await query<Omit<Told, 'locale'> & { locale: string; first: boolean }>(glance)`
    SELECT p.id, p.first_name AS "firstName", p.email, p.locale, g.id IS NOT NULL AS first
    FROM membership m
      JOIN person p ON p.id = m.person_id AND p.disabled_at IS NULL AND p.email IS NOT NULL
      LEFT JOIN access_grant g ON g.person_id = m.person_id AND g.organisation_id = m.organisation_id
        AND g.application_id = ${applicationId}::uuid AND g.role = ${apiKeyManager}
        AND (g.expires_at IS NULL OR g.expires_at > ${glance.now})
    WHERE m.organisation_id = ${organisationId}::uuid AND (g.id IS NOT NULL OR m.manager) ORDER BY p.id`
  const keyManagers = found.filter(({ first }) => first)
  const told = keyManagers.length > 0 ? keyManagers : found
  return told.map(({ first: _first, locale, ...person }) => ({ ...person, locale: isLocale(locale) ? locale : defaultLocale }))
}
