import { after } from '@/lib/core/duration'
import { sql } from '@/lib/db/sql'
import { change, query, type Tx } from '@/lib/db/transaction'
import { lease } from './schedule'

/** A letter in a worker's hand, its data still sealed. */
export type TakenLetter = {
  id: string
  dedupeKey: string
  personId: string | null
  to: string
  locale: string
  template: string
  sealedData: string
  queuedAt: Date
  uselessAt: Date | null
  /** This one included. */
  attempts: number
  leasedUntil: Date
  takenAt: Date
}

/** How an attempt ended. Only a queued letter has a next attempt. */
export type Settlement = {
  letter: Pick<TakenLetter, 'id' | 'leasedUntil'>
  status: 'sent' | 'expired' | 'dead' | 'queued'
  dueAt: Date | null
  reason: string | null
}

/** What may be taken now. */
const ready = (now: Date) => sql`status = 'queued' AND due_at <= ${now} AND (leased_until IS NULL OR leased_until <= ${now})`

/**
 * Takes letters that are due, for the length of a lease: those that somebody waits for before those in bulk, and of each
 * the oldest first, those of one instant as they were queued. Two workers never take the same one.
 */
export async function takeLetters(tx: Tx, most: number): Promise<TakenLetter[]> {
  const taken = await query<Omit<TakenLetter, 'takenAt'>>(tx)`
    WITH awaited AS (
      SELECT id FROM letter WHERE NOT bulk AND ${ready(tx.now)} ORDER BY due_at, position LIMIT ${most} FOR UPDATE SKIP LOCKED),
    others AS (
      SELECT id FROM letter WHERE bulk AND ${ready(tx.now)} ORDER BY due_at, position
      LIMIT ${most} - (SELECT count(*) FROM awaited) FOR UPDATE SKIP LOCKED),
    taken AS (
      UPDATE letter SET leased_until = ${after(tx.now, lease)}, attempts = attempts + 1, gather_key = NULL
      WHERE id = ANY(ARRAY(SELECT id FROM awaited UNION ALL SELECT id FROM others)) RETURNING *)
    SELECT id, dedupe_key AS "dedupeKey", person_id AS "personId", "to", locale, template, sealed_data AS "sealedData",
      queued_at AS "queuedAt", useless_at AS "uselessAt", attempts, leased_until AS "leasedUntil"
    FROM taken ORDER BY bulk, due_at, position`
  return taken.map((letter) => ({ ...letter, takenAt: tx.now }))
}

/**
 * Writes down how attempts ended. That a letter was sent holds whoever holds it now; anything else only
 * while the lease is still this worker's. What a letter said is forgotten, unless it may still be sent.
 */
export async function settleLetters(tx: Tx, settlements: Settlement[]): Promise<void> {
  const column = <T>(read: (settlement: Settlement) => T) => settlements.map(read)
  await change(tx)`
    UPDATE letter SET
      status = s.status, due_at = coalesce(s.due_at, letter.due_at), leased_until = NULL, last_error = s.reason,
      sent_at = CASE WHEN s.status = 'sent' THEN ${tx.now}::timestamptz END,
      sealed_data =
        CASE WHEN s.status = 'queued' OR (s.status = 'dead' AND useless_at IS NULL) THEN sealed_data ELSE '' END
    FROM unnest(${column((s) => s.letter.id)}::uuid[], ${column((s) => s.letter.leasedUntil)}::timestamptz[],
                ${column((s) => s.status)}::text[], ${column((s) => s.dueAt)}::timestamptz[],
                ${column((s) => s.reason)}::text[]) AS s(id, lease, status, due_at, reason)
    WHERE letter.id = s.id AND letter.status = 'queued' AND (s.status = 'sent' OR letter.leased_until = s.lease)`
}
