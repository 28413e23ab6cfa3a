import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { TakenLetter } from './queue-store'

/** A letter that could not be delivered, without what it says and where it was to go. */
export type DeadLetter = {
  id: string
  personId: string | null
  template: string
  locale: string
  queuedAt: Date
  attempts: number
  reason: string
}

/** Letters that were given up, newest first. */
export const deadLetters = (tx: Glance, most = 100): Promise<DeadLetter[]> =>
  query<DeadLetter>(tx)`
    SELECT id, person_id AS "personId", template, locale, queued_at AS "queuedAt", attempts, coalesce(last_error, '') AS reason
    FROM letter WHERE status = 'dead' ORDER BY queued_at DESC LIMIT ${most}`

/** A dead letter whose words are still there. */
export type RevivableLetter = Pick<TakenLetter, 'id' | 'personId' | 'template' | 'to' | 'sealedData'>

export async function findRevivable(tx: Glance, id: string): Promise<RevivableLetter | null> {
  const [found] = await query<RevivableLetter>(tx)`
    SELECT id, person_id AS "personId", template, "to", sealed_data AS "sealedData"
    FROM letter WHERE id = ${id}::uuid AND status = 'dead' AND sealed_data <> ''`
  return found ?? null
}

/**
 * Queues a dead letter anew, as if owed now, to another address if one is given. False when it is not dead, or its words
 * are gone (a code too old).
 */
export async function reviveLetter(tx: Tx, id: string, to: string | null = null): Promise<boolean> {
  const count = await change(tx)`
    UPDATE letter SET "to" = coalesce(${to}, "to"), status = 'queued', attempts = 0, queued_at = ${tx.now}, due_at = ${tx.now}, leased_until = NULL,
      last_error = NULL
    WHERE id = ${id}::uuid AND status = 'dead' AND sealed_data <> ''`
  return count === 1
}
