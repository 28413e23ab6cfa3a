import type { Context } from '@/lib/db/context'
import { hidden } from '@/lib/limits/hidden'
import { rehearsedPerSender } from '@/lib/limits/limit'
import { spendTry } from '@/lib/limits/limit-store'
import { countWay, runningRehearsal, type Way } from './rehearsal-store'

/** Somebody leaves the error page of a rehearsal: counted, but not on and on, and nothing is kept of who it was. */
export const goPast = (ctx: Context, way: Way): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    const rehearsal = await runningRehearsal(tx)
    if (!rehearsal) return
    const { blockedUntil } = await spendTry(tx, [{ key: `rehearsed/${hidden(ctx, ctx.origin?.sender ?? 'unknown')}`, rule: rehearsedPerSender }])
    if (!blockedUntil) await countWay(tx, rehearsal, way)
  })
