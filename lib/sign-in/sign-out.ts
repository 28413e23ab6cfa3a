import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { endSession, readSession } from '@/lib/session/session-store'

/** Ends a session on the server: its cookie is worth nothing from here on, in any tab. */
export const signOut = (ctx: Context, sessionId: string): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    const session = await readSession(tx, sessionId)
    if (!session || !(await endSession(tx, sessionId))) return
    const { personId, keyKind } = session
    await recordDeeds(ctx, tx, { kind: 'signed-out', personId, keyKind, outcome: 'done' })
  })
