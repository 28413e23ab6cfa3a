import type { Context } from '@/lib/db/context'
import { noteWrongCode } from '@/lib/device/greet-device'
import { judgeCell, type CellRefusal } from '@/lib/security-code/judge-cell'
import type { Session } from '@/lib/session/session'
import { hold, pass, type Passed } from './pass'

export type CellOutcome = CellRefusal | Passed

/** Second step with a token; a sign-in that was begun with another key is not finished with one. */
export const submitCell = (ctx: Context, session: Session, typed: string): Promise<CellOutcome> =>
  ctx.db.transaction(async (tx) => {
    if (session.keyKind !== 'token-card') return { kind: 'locked' }
    const [refusal, waiting] = await Promise.all([judgeCell(ctx, tx, session.personId, typed), hold(ctx, tx, session)])
    if (refusal?.kind === 'wrong') await noteWrongCode(ctx, tx, session, waiting?.browser)
    return refusal ?? (await pass(ctx, tx, session, waiting)) ?? { kind: 'wrong' }
  })
