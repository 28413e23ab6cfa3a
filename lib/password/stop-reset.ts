import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { withdrawLetter } from '@/lib/outbox/letter-store'
import { closeWait, type Closing } from './wait-store'

/** "This wasn't me": ends the wait of a reset by mailbox alone. True when there was one. */
export async function stopReset(ctx: Context, tx: Tx, personId: string): Promise<boolean> {
  const stopped = await endWait(tx, personId, 'stopped')
  if (stopped) await recordDeeds(ctx, tx, { kind: 'password-wait-stopped', personId, outcome: 'done' })
  return stopped
}

/** Ends a wait, if there is one, and withdraws the letter that would have told of its end. */
export async function endWait(tx: Tx, personId: string, by: Closing): Promise<boolean> {
  const id = await closeWait(tx, personId, by)
  if (id) await withdrawLetter(tx, id, 'password-wait-over')
  return id !== null
}
