import type { Locale } from '@/lib/core/locale'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import type { SupportCase } from './case-store'
import type { CaseKind, CaseState } from './model'

/** A case as the queue shows it. */
export type QueuedCase = {
  reference: string
  kind: CaseKind
  state: CaseState
  subject: string
  locale: Locale
  createdAt: Date
  /** Who took it last. */
  handler: string | null
}

export const queueLength = 20

/** Cases in a state, oldest first; `after` is the reference of the last one shown. */
export const queueOf = (tx: Glance, state: CaseState, after: string | null): Promise<QueuedCase[]> =>
  query<QueuedCase>(tx)`
    SELECT c.reference, c.kind, c.state, c.subject, c.locale, c.created_at AS "createdAt",
           h.first_name || ' ' || h.last_name AS handler
    FROM support_case c LEFT JOIN person h ON h.id = c.handler_id
    WHERE c.state = ${state} AND (${after}::text IS NULL
      OR (c.created_at, c.reference) > (SELECT created_at, reference FROM support_case WHERE reference = ${after}))
    ORDER BY c.created_at, c.reference LIMIT ${queueLength + 1}`

/** How many cases wait; counted no further than a desk could see at a glance. */
export async function countWaiting(tx: Glance, most: number): Promise<Record<'new' | 'open', number>> {
  const [row] = await query<Record<'new' | 'open', number>>(tx)`
    SELECT (SELECT count(*) FROM (SELECT 1 FROM support_case WHERE state = 'new' LIMIT ${most}) AS n) AS new,
           (SELECT count(*) FROM (SELECT 1 FROM support_case WHERE state = 'open' LIMIT ${most}) AS o) AS open`
  return row ?? { new: 0, open: 0 }
}

export type CaseReply = { text: string; at: Date; author: string | null }

export type WholeCase = SupportCase & {
  state: CaseState
  /** When it came to where it is; null for one that nobody has touched. */
  movedAt: Date | null
  createdAt: Date
  handler: string | null
  replies: CaseReply[]
}

/** A case as a page showed it. Answered twice, it is in the same state, and not the same. */
export type CaseSeen = Pick<WholeCase, 'state' | 'movedAt'>

/** One case with what was answered. */
export async function findCase(tx: Glance, reference: string): Promise<WholeCase | null> {
  const [row] = await query<Omit<WholeCase, 'replies'>>(tx)`
    SELECT c.id, c.reference, c.kind, c.state, c.person_id AS "personId", c.locale, c.name, c.address, c.subject, c.text,
           c.deed_id AS "deedId", c.moved_at AS "movedAt", c.created_at AS "createdAt", h.first_name || ' ' || h.last_name AS handler
    FROM support_case c LEFT JOIN person h ON h.id = c.handler_id WHERE c.reference = ${reference}`
  if (!row) return null
  const replies = await query<CaseReply>(tx)`
    SELECT r.text, r.at, a.first_name || ' ' || a.last_name AS author
    FROM case_reply r LEFT JOIN person a ON a.id = r.author_id WHERE r.case_id = ${row.id}::uuid ORDER BY r.at`
  return { ...row, replies }
}

/** Moves a case on from how it was seen; false when somebody else was first. */
export async function moveCase(tx: Tx, id: string, seen: CaseSeen, to: CaseState, handlerId: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE support_case SET state = ${to}, handler_id = ${handlerId}::uuid, moved_at = ${tx.now}
    WHERE id = ${id}::uuid AND state = ${seen.state} AND moved_at IS NOT DISTINCT FROM ${seen.movedAt}`
  return count === 1
}

export async function insertReply(tx: Tx, id: string, caseId: string, authorId: string, text: string): Promise<void> {
  write(tx)`
    INSERT INTO case_reply (id, case_id, author_id, text, at)
    VALUES (${id}::uuid, ${caseId}::uuid, ${authorId}::uuid, ${text}, ${tx.now})`
}
