import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { wrongCodesLimit } from '@/lib/key/model'
import { keyAnswered, lockKey, spendKeyTry } from '@/lib/key/key-store'
import { isTokenAccepted } from '@/lib/phase-out/model'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { activeCard, cellAnswered, pendingCell } from '@/lib/token-card/card-store'
import { cellFits } from '@/lib/token-card/cell'
import type { Session } from '@/lib/session/session'
import { raiseSession } from '@/lib/session/session-store'

export type CellOutcome =
  | { kind: 'passed'; session: Session }
  | { kind: 'wrong' }
  /** The card is locked or gone. */
  | { kind: 'locked' }
  | { kind: 'ended' }

/** Second step with a token. The cell asked for is the server's; a wrong answer is asked for the same cell again. */
export async function submitCell(ctx: Context, session: Session, typed: string): Promise<CellOutcome> {
  return ctx.db.transaction(async (tx) => {
    const { personId } = session
    const [phaseOut, spent] = await Promise.all([readPhaseOut(tx), spendKeyTry(tx, personId, 'token-card')])
    if (!isTokenAccepted(phaseOut, tx.now)) return { kind: 'ended' }
    // Read only behind the gate: whoever waited there must see the cell that is asked for now.
    const card = spent && (await activeCard(tx, personId))
    if (!card) return { kind: 'locked' }

    const deed = { kind: 'cell-checked' as const, personId, keyKind: 'token-card' as const }
    if (!cellFits(ctx.secrets, card, await pendingCell(ctx, tx, card), typed)) {
      await recordDeeds(ctx, tx, { ...deed, outcome: 'refused' })
      if (spent.wrongCodes < wrongCodesLimit) return { kind: 'wrong' }
      await lockKey(tx, card.keyId)
      await recordDeeds(ctx, tx, { ...deed, kind: 'key-locked', outcome: 'done' })
      return { kind: 'locked' }
    }
    const raised = await raiseSession(ctx, tx, session)
    if (!raised) return { kind: 'wrong' }
    await keyAnswered(tx, card.keyId)
    await cellAnswered(tx, card.keyId)
    await recordDeeds(ctx, tx, { ...deed, outcome: 'done' }, { ...deed, kind: 'signed-in', outcome: 'done' })
    return { kind: 'passed', session: raised }
  })
}
