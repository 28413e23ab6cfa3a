import { z } from 'zod'
import type { Context, Origin } from '@/lib/db/context'
import { query, write, type Tx } from '@/lib/db/transaction'
import type { Forgotten } from './forgotten'

const shape = z.object({
  about: z.enum(['username', 'password']),
  typed: z.string(),
  origin: z.object({ requestId: z.string(), network: z.string(), device: z.string() }).nullable(),
})

/** Who asked, without the whole address, which nobody needs any more. */
export type Ask = Forgotten & { origin: Origin | null }

export async function insertAsk(ctx: Context, tx: Tx, { about, typed }: Forgotten): Promise<void> {
  const id = ctx.random.uuid()
  const { requestId = '', network = '', device = '' } = ctx.origin ?? {}
  const told = JSON.stringify({ about, typed, origin: ctx.origin && { requestId, network, device } })
  write(tx)`
    INSERT INTO forgotten_ask (id, asked_at, sealed)
    VALUES (${id}::uuid, ${tx.now}, ${ctx.secrets.seal('forgotten', id, told)})`
}

/** Takes the oldest ask away, in the transaction that answers it. Two workers never take the same one. */
export async function takeAsk(ctx: Context, tx: Tx): Promise<Ask | 'unreadable' | null> {
  const [row] = await query<{ id: string; sealed: string }>(tx)`
    DELETE FROM forgotten_ask WHERE id = (
      SELECT id FROM forgotten_ask ORDER BY asked_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING id, sealed`
  if (!row) return null
  const opened = ctx.secrets.open('forgotten', row.id, row.sealed)
  if (opened === null) return 'unreadable'
  const { origin, ...forgotten } = shape.parse(JSON.parse(opened))
  return { ...forgotten, origin: origin && { ...origin, sender: '' } }
}
