import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { drawAppSecret } from '@/lib/mobile-app/secret'
import { endOtherSessions } from '@/lib/session/session-store'
import { changeActivation, openWalk } from './activation-store'

/**
 * Shuts out whoever else may be in: all sessions end but the one that is kept, and an app that is being set up gets another
 * secret, for a stranger who has seen the first would hold the key once its person activates it. The person's row must be
 * locked.
 */
export async function shutOthersOut(ctx: Context, tx: Tx, personId: string, keep: string | null): Promise<void> {
  await endOtherSessions(tx, personId, keep)
  const activation = await openWalk(tx, personId)
  if (!activation?.sealedSecret) return
  await changeActivation(tx, activation, { sealedSecret: drawAppSecret(ctx, personId), deviceName: null })
}
