import type { Context } from '@/lib/db/context'
import { isTokenAccepted } from '@/lib/phase-out/model'
import { readTerm } from '@/lib/phase-out/phase-out-store'
import { activeCard, pendingCell } from '@/lib/token-card/card-store'
import type { Session } from '@/lib/session/session'

/** The number of the cell that this sign-in must answer; null when the card or the time for it is gone. */
export const askedCell = (ctx: Context, session: Session): Promise<number | null> =>
  ctx.db.transaction(async (tx) => {
    if (!isTokenAccepted(await readTerm(tx, session.personId), tx.now)) return null
    const card = await activeCard(tx, session.personId)
    return card && pendingCell(ctx, tx, card)
  })
