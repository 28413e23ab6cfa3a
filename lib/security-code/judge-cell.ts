import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { wrongCodesLimit } from '@/lib/key/model'
import { keyAnswered, spendKeyTry } from '@/lib/key/key-store'
import { lockForCodes } from '@/lib/key/lock-for-codes'
import { isTokenAccepted } from '@/lib/phase-out/model'
import { cellAnswered, pendingCell } from '@/lib/token-card/card-store'
import { cellFits } from '@/lib/token-card/cell'
import { askedCard } from './asked-card-store'

export type CellRefusal =
  | { kind: 'wrong' }
  /** The card is locked or gone. */
  | { kind: 'locked' }
  | { kind: 'ended' }

/**
 * Judges what was typed for the cell that is asked for; null when it is right. The cell is the server's; after a wrong
 * answer the same one is asked for again.
 */
export async function judgeCell(ctx: Context, tx: Tx, personId: string, typed: string): Promise<CellRefusal | null> {
  // Taken in this order, the card only behind the gate: whoever waited there must see the cell that is asked for now.
  const [spent, { term, card }] = await Promise.all([spendKeyTry(tx, personId, 'token-card'), askedCard(tx, personId)])
  if (!isTokenAccepted(term, tx.now)) return { kind: 'ended' }
  if (!spent || !card) return { kind: 'locked' }

  const deed = { kind: 'cell-checked' as const, personId, keyKind: 'token-card' as const }
  if (!cellFits(ctx.secrets, card, await pendingCell(ctx, tx, card), typed)) {
    await recordDeeds(ctx, tx, { ...deed, outcome: 'refused' })
    if (spent.wrongCodes < wrongCodesLimit) return { kind: 'wrong' }
    await lockForCodes(ctx, tx, personId, { id: card.keyId, kind: 'token-card' })
    return { kind: 'locked' }
  }
  await keyAnswered(ctx, tx, card.keyId)
  await cellAnswered(tx, card.keyId)
  await recordDeeds(ctx, tx, { ...deed, outcome: 'done' })
  return null
}
