import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { readEnding } from '@/lib/session/session-store'
import { currentActivation } from './activation-store'

/**
 * The key whose activation in another browser ended this one's session; null when it ended otherwise.
 * Said only to a browser that was fully signed in.
 */
export const finishedElsewhere = (ctx: Context, sessionId: string): Promise<NewKeyKind | null> =>
  ctx.db.glance(async (glance) => {
    const ending = await readEnding(glance, sessionId)
    if (ending?.level !== 'key') return null
    const walk = await currentActivation(glance, ending.personId)
    return walk?.finishedAt?.getTime() === ending.endedAt.getTime() ? walk.finishedKind : null
  })
