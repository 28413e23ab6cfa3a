import type { Context } from '@/lib/db/context'
import { write, type Tx } from '@/lib/db/transaction'
import type { Deed } from './deed'

/**
 * Writes deeds in the transaction they belong to: what is undone leaves none. Each is put into the queue of those that
 * wait for their place in the chain, so that no writer has to wait for another (seal-deeds.ts).
 */
export async function recordDeeds(ctx: Context, tx: Tx, ...deeds: Deed[]): Promise<void> {
  const { network = null, device = null, requestId = null } = ctx.origin ?? {}
  for (const { kind, actorId = null, personId = null, keyKind = null, outcome, details = {} } of deeds) {
    write(tx)`
      WITH recorded AS (
        INSERT INTO deed (at, kind, actor_id, person_id, key_kind, outcome, network, device, request_id, details)
        VALUES (${tx.now}, ${kind}, ${actorId}::uuid, ${personId}::uuid, ${keyKind}, ${outcome}, ${network}, ${device},
                ${requestId}, ${JSON.stringify(details)}::jsonb)
        RETURNING id, at)
      INSERT INTO deed_unsealed (deed_id, at) SELECT id, at FROM recorded`
  }
}
