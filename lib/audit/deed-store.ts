import type { Context } from '@/lib/db/context'
import { write, type Tx } from '@/lib/db/transaction'
import type { Deed } from './deed'

/** Writes deeds in the transaction they belong to: what is undone leaves none. */
export async function recordDeeds(ctx: Context, tx: Tx, ...deeds: Deed[]): Promise<void> {
  const { network = null, device = null, requestId = null } = ctx.origin ?? {}
  const told = deeds.map(({ kind, personId, keyKind, outcome, details = {} }) => ({ kind, personId, keyKind, outcome, details }))
  write(tx)`
    INSERT INTO deed (at, kind, person_id, key_kind, outcome, network, device, request_id, details)
    SELECT ${tx.now}, d.kind, d."personId", d."keyKind", d.outcome, ${network}, ${device}, ${requestId}, d.details
    FROM jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
      AS d(kind text, "personId" uuid, "keyKind" text, outcome text, details jsonb)`
}
