import type { Context } from '@/lib/db/context'
import { countWay, runningRehearsal, type Way } from './rehearsal-store'

/** Somebody leaves the error page of a rehearsal: counted, and nothing is kept of who it was. */
export const goPast = (ctx: Context, way: Way): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    const rehearsal = await runningRehearsal(tx)
    if (rehearsal) await countWay(tx, rehearsal, way)
  })
