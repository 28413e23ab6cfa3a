import type { BounceEvent } from '@/lib/bounce/bounce'
import { receiveBounce } from '@/lib/bounce/receive-bounce'
import type { Context } from '@/lib/db/context'
import { reminderBounced } from './reminder-store'

/** A mail came back: its address is judged, and a reminder counts against the campaign that sent it. */
export const letterCameBack = (ctx: Context, event: BounceEvent): Promise<{ isNew: boolean }> =>
  ctx.db.transaction(async (tx) => {
    const isNew = await receiveBounce(ctx, tx, event)
    if (isNew && event.hard && event.letterId) await reminderBounced(tx, event.letterId)
    return { isNew }
  })
