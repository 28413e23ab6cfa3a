import type { Context } from '@/lib/db/context'
import { readOwner, readSession } from './session-store'

/** The person whose session a cookie names, once it is over, however it ended; null while it lives. Keeps nothing alive. */
export const whoseWas = (ctx: Context, sessionId: string): Promise<string | null> =>
  ctx.db.glance(async (glance) => ((await readSession(glance, sessionId)) ? null : readOwner(glance, sessionId)))
