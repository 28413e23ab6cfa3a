import type { DeedKind } from '@/lib/audit/deed'
import { after, hours } from '@/lib/core/duration'
import { sql } from '@/lib/db/sql'
import { query, type Glance } from '@/lib/db/transaction'

const kinds = [
  'password-checked',
  'sign-in-blocked',
  'cell-checked',
  'code-checked',
  'code-locked',
  'app-code-checked',
  'app-code-replayed',
  'recovery-code-checked',
  'paper-code-checked',
] as const satisfies DeedKind[]

/** What can go wrong for people: what a deed of that kind refused, or a right password with a key that is of no use. */
export const failures = [...kinds, 'key-unavailable'] as const
export type Failure = (typeof failures)[number]

/** A password that was wrong is refused for no further reason. */
const failure = sql`CASE WHEN d.kind = 'password-checked' AND d.details->>'reason' IS NOT NULL THEN 'key-unavailable' ELSE d.kind END`

/** How often each went wrong in the last hour; test accounts do not count. */
export const failuresOfLastHour = (tx: Glance): Promise<{ kind: Failure; count: number }[]> =>
  query<{ kind: Failure; count: number }>(tx)`
    SELECT ${failure} AS kind, count(*) AS count FROM deed d LEFT JOIN person p ON p.id = d.person_id
    WHERE d.kind = ANY(${kinds}::text[]) AND d.outcome = 'refused' AND d.at > ${after(tx.now, -hours(1))}
      AND p.is_test IS NOT TRUE
    GROUP BY 1 ORDER BY 1`

export type FailureLine = { id: number; at: Date; keyKind: string | null; device: string | null; personId: string | null; name: string | null }

/** The same, one by one, newest first; `before` is the last one shown. */
export const failureLines = (tx: Glance, kind: Failure, before: number | null, most: number): Promise<FailureLine[]> =>
  query<FailureLine>(tx)`
    SELECT d.id, d.at, d.key_kind AS "keyKind", d.device, d.person_id AS "personId", p.first_name || ' ' || p.last_name AS name
    FROM deed d LEFT JOIN person p ON p.id = d.person_id
    WHERE d.kind = ${kind === 'key-unavailable' ? 'password-checked' : kind} AND ${failure} = ${kind}
      AND d.outcome = 'refused' AND d.at > ${after(tx.now, -hours(1))} AND p.is_test IS NOT TRUE AND (${before}::bigint IS NULL OR d.id < ${before}::bigint)
    ORDER BY d.id DESC LIMIT ${most}`
