import { after, days } from '@/lib/core/duration'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import { sql } from '@/lib/db/sql'
import { query, type Glance, type Tx } from '@/lib/db/transaction'
import { rankOf } from '@/lib/progress/model'

/** How long a new key may lie unused before we ask, and how long we then wait before support is told. */
export const patience = { silence: days(28), answer: days(14) }

/** They have the new key, and have not signed in with it. */
const silent = sql`s.counts AND s.stage = ${rankOf('right')}`

/** Somebody whose new key has lain unused. */
export type Silent = {
  personId: string
  firstName: string
  email: string | null
  unreachable: boolean
  locale: Locale
  keyKinds: NewKeyKind[]
  activatedAt: Date
}

/** Some of those who were not asked yet. */
export const lookForSilent = (tx: Glance, most: number): Promise<Silent[]> =>
  query<Silent>(tx)`
    SELECT p.id AS "personId", p.first_name AS "firstName", p.email, p.locale, k.kinds AS "keyKinds", k.activated_at AS "activatedAt",
      p.email IS NULL OR p.email_dead_at IS NOT NULL AS unreachable
    FROM standing s JOIN person p ON p.id = s.person_id
      JOIN LATERAL (
        SELECT max(activated_at) AS activated_at, array_agg(kind ORDER BY kind) AS kinds FROM digital_key
        WHERE person_id = s.person_id AND kind <> 'token-card' AND status = 'active') AS k ON true
    WHERE ${silent} AND k.activated_at <= ${after(tx.now, -patience.silence)}
      AND NOT EXISTS (SELECT FROM check_up c WHERE c.person_id = s.person_id)
    ORDER BY s.person_id LIMIT ${most}`

/** Writes down who is asked now; answers who was not asked before. */
export async function noteAsked(tx: Tx, people: Pick<Silent, 'personId' | 'unreachable'>[]): Promise<Set<string>> {
  const rows = await query<{ personId: string }>(tx)`
    INSERT INTO check_up (person_id, asked_at, unasked)
    SELECT a."personId", ${tx.now}, a.unreachable FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS a("personId" uuid, unreachable boolean)
    ON CONFLICT DO NOTHING RETURNING person_id AS "personId"`
  return new Set(rows.map(({ personId }) => personId))
}

/** Whether somebody is still silent, at that address. */
export async function stillSilent(tx: Glance, personId: string, to: string): Promise<boolean> {
  const rows = await query(tx)`
    SELECT 1 FROM standing s JOIN person p ON p.id = s.person_id
    WHERE s.person_id = ${personId}::uuid AND ${silent} AND lower(p.email) = lower(${to}) AND p.email_dead_at IS NULL`
  return rows.length > 0
}

/** Somebody whom support should call: asked two weeks ago, or not to be asked, and still silent. */
export type Quiet = { id: string; username: string; firstName: string; lastName: string; locale: Locale; askedAt: Date; unasked: boolean }

/** One page of them, the longest silent first; `behind` is the last one shown. */
export const quietPeople = (tx: Glance, behind: string | null, most: number): Promise<Quiet[]> =>
  query<Quiet>(tx)`
    SELECT p.id, p.username, p.first_name AS "firstName", p.last_name AS "lastName", p.locale, c.asked_at AS "askedAt", c.unasked
    FROM check_up c JOIN standing s ON s.person_id = c.person_id JOIN person p ON p.id = c.person_id
    WHERE ${silent} AND (c.unasked OR c.asked_at <= ${after(tx.now, -patience.answer)})
      AND (${behind}::uuid IS NULL OR (c.asked_at, c.person_id) > ((SELECT asked_at FROM check_up WHERE person_id = ${behind}::uuid), ${behind}::uuid))
    ORDER BY c.asked_at, c.person_id LIMIT ${most}`
