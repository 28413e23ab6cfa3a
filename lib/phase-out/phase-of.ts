import type { Context } from '@/lib/db/context'
import { isTokenAccepted, lastMoment } from './model'
import { readPhaseOut } from './phase-out-store'

/** Whether the token is still accepted now, and until when it is. */
export const phaseOf = (ctx: Context) =>
  ctx.db.glance(async (tx) => {
    const phaseOut = await readPhaseOut(tx)
    return { accepted: isTokenAccepted(phaseOut, tx.now), lastMoment: lastMoment(phaseOut), ...phaseOut }
  })
