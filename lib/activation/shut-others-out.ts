import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { drawAppSecret } from '@/lib/mobile-app/secret'
import { changeActivation, currentActivation } from './activation-store'

/**
 * Another secret for an app that is being set up, if one is: a stranger may have seen the first, and would hold the key
 * once its person activates it. To be called by whatever shuts a stranger out. The person's row must be locked.
 */
export async function renewSecret(ctx: Context, tx: Tx, personId: string): Promise<void> {
  const walk = await currentActivation(tx, personId)
  if (!walk?.sealedSecret || walk.finishedAt) return
  await changeActivation(tx, walk, { sealedSecret: drawAppSecret(ctx, personId), deviceName: null })
}
