import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { BounceEvent } from './bounce'
import { markDead, noteBounce } from './bounce-store'

/**
 * Writes down a bounce. A hard one makes the address dead for everybody who has it: codes are no longer sent there, and
 * they are written to on paper until they have another. The same event twice changes nothing. Answers whether it was new.
 */
export async function receiveBounce(ctx: Context, tx: Tx, { eventId, kind, hard, addresses, letterId }: BounceEvent): Promise<boolean> {
  let isNew = false
  for (const [index, address] of addresses.entries()) {
    if (!(await noteBounce(ctx, tx, { id: `${eventId}/${index}`, kind, hard, address, letterId }))) continue
    isNew = true
    const people = hard ? await markDead(tx, address) : []
    const deeds = people.map((personId) => ({ kind: 'address-dead' as const, personId, outcome: 'done' as const, details: { kind } }))
    if (deeds.length > 0) await recordDeeds(ctx, tx, ...deeds)
  }
  return isNew
}
