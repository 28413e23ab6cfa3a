import { change, query, type Glance, type Tx } from '@/lib/db/transaction'

/** A letter that could not be delivered, without what it says and to whom. */
export type DeadLetter = {
  id: string
  template: string
  locale: string
  queuedAt: Date
  attempts: number
  reason: string
}

/** Letters that were given up, newest first. */
export const deadLetters = (tx: Glance, most = 100): Promise<DeadLetter[]> =>
  query<DeadLetter>(tx)`
    SELECT id, template, locale, queued_at AS "queuedAt", attempts, coalesce(last_error, '') AS reason
    FROM letter WHERE status = 'dead' ORDER BY queued_at DESC LIMIT ${most}`

/** Queues a dead letter anew, as if owed now. False when it is not dead, or its words are gone (a code too old). */
export async function reviveLetter(tx: Tx, id: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE letter SET status = 'queued', attempts = 0, queued_at = ${tx.now}, due_at = ${tx.now}, leased_until = NULL,
      last_error = NULL
    WHERE id = ${id}::uuid AND status = 'dead' AND sealed_data <> ''`
  return count === 1
}
