import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { oweLetters } from '@/lib/outbox/letter-store'
import { findPerson } from '@/lib/person/person-store'
import { setManager } from './membership-store'
import type { Organisation } from './model'

/**
 * Makes one of an organisation's people a manager, or no longer one, and tells them; false when it was so already.
 * Whoever asks (`by`, null for the demonstration) was admitted by the caller.
 */
export async function makeManager(
  ctx: Context,
  tx: Tx,
  by: string | null,
  personId: string,
  organisation: Organisation,
  manager: boolean,
): Promise<boolean> {
  if (!(await setManager(tx, personId, organisation.id, manager))) return false
  const details = { organisation: organisation.id, manager }
  await recordDeeds(ctx, tx, { kind: 'manager-changed', actorId: by, personId, outcome: 'done', details })
  const person = await findPerson(tx, personId)
  if (!person?.email) return true
  const { email: to, locale, firstName } = person
  const data = { firstName, organisation: organisation.name, manager, at: tx.now.toISOString() }
  await oweLetters(ctx, tx, { template: 'manager-changed', event: ctx.random.uuid(), personId, to, locale, data })
  return true
}
