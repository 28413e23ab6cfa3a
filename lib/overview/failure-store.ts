import type { DeedKind } from '@/lib/audit/deed'
import { after, hours } from '@/lib/core/duration'
import { query, type Glance } from '@/lib/db/transaction'

/** What can go wrong for people. */
export const failures = [
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
export type Failure = (typeof failures)[number]

/** How often each went wrong in the last hour; test accounts do not count. */
export const failuresOfLastHour = (tx: Glance): Promise<{ kind: Failure; count: number }[]> =>
  query<{ kind: Failure; count: number }>(tx)`
    SELECT d.kind, count(*) AS count FROM deed d LEFT JOIN person p ON p.id = d.person_id
    WHERE d.kind = ANY(${failures}::text[]) AND d.outcome = 'refused' AND d.at > ${after(tx.now, -hours(1))}
      AND p.is_test IS NOT TRUE
    GROUP BY d.kind ORDER BY d.kind`

export type FailureLine = { id: number; at: Date; keyKind: string | null; device: string | null; personId: string | null; name: string | null }

/** The same, one by one, newest first; `before` is the last one shown. */
export const failureLines = (tx: Glance, kind: Failure, before: number | null, most: number): Promise<FailureLine[]> =>
  query<FailureLine>(tx)`
    SELECT d.id, d.at, d.key_kind AS "keyKind", d.device, d.person_id AS "personId", p.first_name || ' ' || p.last_name AS name
    FROM deed d LEFT JOIN person p ON p.id = d.person_id
    WHERE d.kind = ${kind} AND d.outcome = 'refused' AND d.at > ${after(tx.now, -hours(1))}
      AND p.is_test IS NOT TRUE AND (${before}::bigint IS NULL OR d.id < ${before}::bigint)
    ORDER BY d.id DESC LIMIT ${most}`
