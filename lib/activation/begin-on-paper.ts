import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { activeKey } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { drawAppSecret } from '@/lib/mobile-app/secret'
import type { Person } from '@/lib/person/model'
import { changeActivation, insertActivation, openWalk } from './activation-store'

/**
 * Leads a person with a letter to the app, printed or mailed by whoever calls them in: the letter in their hand stands for
 * the mailbox to be confirmed. No session is needed, for some letters lead here before there is one; the person's row must be
 * locked. False for somebody who has the app already.
 */
export async function beginOnPaper(ctx: Context, tx: Tx, person: Person): Promise<boolean> {
  if (activeKey(await keysOf(tx, person.id), 'mobile-app')) return false
  const open = await openWalk(tx, person.id)
  const activation = open ?? (await insertActivation(ctx, tx, person.id))
  const done = { personId: person.id, outcome: 'done' as const }
  if (!open) await recordDeeds(ctx, tx, { ...done, kind: 'activation-started', details: { onPaper: true } })
  if (activation.onPaperAt && activation.chosenKind === 'mobile-app') return true
  await changeActivation(tx, activation, {
    onPaperAt: tx.now,
    chosenKind: 'mobile-app',
    // A new one: somebody else may have begun this walk and seen its secret.
    sealedSecret: drawAppSecret(ctx, person.id),
    deviceName: null,
  })
  await recordDeeds(ctx, tx, { ...done, kind: 'key-chosen', keyKind: 'mobile-app' })
  return true
}
