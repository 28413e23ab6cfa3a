import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { tellOfAddress } from '@/lib/objection/tell-of-address'
import type { Person } from '@/lib/person/model'
import { changeEmail } from '@/lib/person/person-store'
import { leaveAddress } from './leave-address'

/**
 * Puts an address that was just proven in force, and tells both ends. Links that were mailed before are worthless from here
 * on, and so is a reset that waits. `before` is the person as they were; their row must be locked. Sessions are the
 * caller's: which of them stays depends on where it was proven.
 */
export async function putAddress(ctx: Context, tx: Tx, before: Person, address: string, details?: { by: 'link' }): Promise<void> {
  await changeEmail(tx, before.id, address)
  await leaveAddress(tx, before.id)
  await tellOfAddress(ctx, tx, before, address)
  await recordDeeds(ctx, tx, { kind: 'address-changed', personId: before.id, outcome: 'done', ...(details && { details }) })
}
