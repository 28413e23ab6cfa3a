import { query, type Glance } from '@/lib/db/transaction'

/** The letter that was sent last to an address; null when there is none. */
export async function newestLetterTo(tx: Glance, to: string): Promise<string | null> {
  const [row] = await query<{ id: string }>(tx)`
    SELECT id FROM letter WHERE lower("to") = lower(${to}) AND status = 'sent' ORDER BY sent_at DESC, queued_at DESC LIMIT 1`
  return row?.id ?? null
}
