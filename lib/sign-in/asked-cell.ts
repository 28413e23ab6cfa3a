import type { Context } from '@/lib/db/context'
import { isTokenAccepted } from '@/lib/phase-out/model'
import { askedCard } from '@/lib/security-code/asked-card-store'
import { pendingCell } from '@/lib/token-card/card-store'
import type { Session } from '@/lib/session/session'

/** The number of the cell that this sign-in must answer; null when the card or the time for it is gone. */
export const askedCell = (ctx: Context, session: Session): Promise<number | null> =>
  ctx.db.transaction(async (tx) => {
    const { term, card } = await askedCard(tx, session.personId)
    return card && isTokenAccepted(term, tx.now) ? pendingCell(ctx, tx, card) : null
  })
