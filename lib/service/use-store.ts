import type { AssuranceLevel } from '@/lib/core/level'
import type { SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { sql } from '@/lib/db/sql'
import { query, write, type Glance, type Tx } from '@/lib/db/transaction'
import { standingShown, type Standing } from '@/lib/progress/standing-store'

/** Somebody signed in to a service: the newest time is kept, with the key that it took. */
export function noteSignIn(tx: Tx, serviceId: string, personId: string, keyKind: SignInKind, level: AssuranceLevel): void {
  write(tx)`
    INSERT INTO service_sign_in AS s (service_id, person_id, key_kind, level, at)
    VALUES (${serviceId}::uuid, ${personId}::uuid, ${keyKind}, ${level}, ${tx.now})
    ON CONFLICT (service_id, person_id) DO UPDATE SET key_kind = excluded.key_kind, level = excluded.level, at = excluded.at`
}

/** People by the key that they used last at a service. */
export const signInsByKey = (glance: Glance, serviceId: string) =>
  query<{ keyKind: SignInKind; people: number; lastAt: Date }>(glance)`
    SELECT key_kind AS "keyKind", count(*) AS people, max(at) AS "lastAt" FROM service_sign_in
    WHERE service_id = ${serviceId}::uuid GROUP BY key_kind ORDER BY people DESC`

/** Whoever came to a service with the token last, and still has one and no new key. */
const onToken = (serviceId: string) => sql`
  u.service_id = ${serviceId}::uuid AND u.key_kind = 'token-card'
  AND EXISTS (SELECT FROM digital_key k WHERE k.person_id = u.person_id AND k.kind = 'token-card' AND k.status = 'active')
  AND NOT EXISTS (SELECT FROM digital_key k WHERE k.person_id = u.person_id AND k.kind <> 'token-card' AND k.status = 'active')`

/** How many they are. */
export async function remainingTokenUsers(glance: Glance, serviceId: string): Promise<number> {
  const [row] = await query<{ people: number }>(glance)`SELECT count(*) AS people FROM service_sign_in u WHERE ${onToken(serviceId)}`
  return row?.people ?? 0
}

/** One page of them; `after` is the last one shown. */
export const tokenUsersAt = (glance: Glance, serviceId: string, after: string | null, most: number): Promise<Standing[]> =>
  query<Standing>(glance)`
    SELECT ${standingShown} FROM service_sign_in u JOIN standing s ON s.person_id = u.person_id JOIN person p ON p.id = u.person_id
    WHERE ${onToken(serviceId)} AND (${after}::uuid IS NULL OR u.person_id > ${after}::uuid)
    ORDER BY u.person_id LIMIT ${most}`

export type MyService = { id: string; names: Record<Locale, string>; levelAsked: AssuranceLevel; lastAt: Date; keyKind: SignInKind }

/** The services that a person has signed in to, last ones first: what a choice of keys is told beside. */
export const servicesOf = (glance: Glance, personId: string) =>
  query<MyService>(glance)`
    SELECT v.id, v.names, v.level_asked AS "levelAsked", s.at AS "lastAt", s.key_kind AS "keyKind"
    FROM service_sign_in s JOIN service v ON v.id = s.service_id
    WHERE s.person_id = ${personId}::uuid AND v.closed_at IS NULL ORDER BY s.at DESC LIMIT 20`
