import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { erasePerson } from '@/lib/person/person-store'
import { eraseTraces, settlePerson, tracesOf } from './traces-store'

/**
 * Erases a person at once, with everything that names them: letters of any state, cases and what was answered, mails
 * that were kept, rows of uploaded files. Deeds stay until their period ends: they hold an id that leads nowhere, and
 * the chain goes on through them as before. False for nobody, and for whoever has a role.
 */
export async function forgetPerson(ctx: Context, tx: Tx, personId: string, actorId: string | null = null): Promise<boolean> {
  const traces = await tracesOf(tx, personId)
  if (!traces) return false
  await eraseTraces(tx, personId, traces)
  if (!(await erasePerson(tx, personId))) return false
  await settlePerson(tx, personId)
  await recordDeeds(ctx, tx, { kind: 'person-erased', personId, actorId, outcome: 'done' })
  return true
}
