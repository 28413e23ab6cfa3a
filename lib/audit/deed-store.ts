import type { Context } from '@/lib/db/context'
import { rows, type Tx } from '@/lib/db/transaction'
import type { Deed } from './deed'

/** Writes deeds in the transaction they belong to: what is undone leaves none. */
export async function recordDeeds(ctx: Context, tx: Tx, ...deeds: Deed[]): Promise<void> {
  await rows(tx).deed.createMany({
    data: deeds.map((deed) => ({
      at: tx.now,
      kind: deed.kind,
      personId: deed.personId ?? null,
      keyKind: deed.keyKind ?? null,
      outcome: deed.outcome,
      network: ctx.origin?.network ?? null,
      device: ctx.origin?.device ?? null,
      requestId: ctx.origin?.requestId ?? null,
      details: deed.details ?? {},
    })),
  })
}
