import type { Context } from '@/lib/db/context'
import { beforeCommit, write, type Tx } from '@/lib/db/transaction'
import type { Deed } from './deed'

/** The deeds of a transaction that is still under way. */
const gathered = new WeakMap<Tx, object[]>()

/**
 * Records deeds in the transaction they belong to: what is undone leaves none. They are written together at its end.
 */
export async function recordDeeds(ctx: Context, tx: Tx, ...deeds: Deed[]): Promise<void> {
  const { network = null, device = null, requestId = null } = ctx.origin ?? {}
  const told = deeds.map(({ kind, actorId, personId, keyKind, outcome, details = {} }) => ({
    kind, actorId, personId, keyKind, outcome, network, device, requestId, details,
  }))
  const before = gathered.get(tx)
  if (before) return void before.push(...told)
  gathered.set(tx, told)
  beforeCommit(tx, () => insertDeeds(tx, told))
}

/**
 * Each deed is also put into the queue of those that wait for their place in the chain, so that no writer has to wait
 * for another (seal-deeds.ts).
 */
const insertDeeds = (tx: Tx, told: object[]): void =>
  write(tx)`
    WITH recorded AS (
      INSERT INTO deed (at, kind, actor_id, person_id, key_kind, outcome, network, device, request_id, details)
      SELECT ${tx.now}, d.kind, d."actorId", d."personId", d."keyKind", d.outcome, d.network, d.device, d."requestId", d.details
      FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
        AS d(kind text, "actorId" uuid, "personId" uuid, "keyKind" text, outcome text, network text, device text,
             "requestId" text, details jsonb)
      RETURNING id, at)
    INSERT INTO deed_unsealed (deed_id, at) SELECT id, at FROM recorded`
