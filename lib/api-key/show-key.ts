import type { Context } from '@/lib/db/context'
import type { Asking } from '@/lib/organisation/as-manager'
import { withKey } from './as-key-manager'
import { keyOfSecret, spendShow } from './secret-store'

/** Whether a text may be shown now. It may once, and to a manager of the key: asking uses it up. */
export async function mayShowOnce(ctx: Context, asking: Asking, secretId: string): Promise<boolean> {
  const keyId = await ctx.db.glance((glance) => keyOfSecret(glance, secretId))
  if (!keyId) return false
  const shown = await withKey<{ kind: 'shown' | 'spent' }>(ctx, asking, keyId, async (tx) =>
    (await spendShow(tx, secretId)) ? { kind: 'shown' } : { kind: 'spent' },
  )
  return shown.kind === 'shown'
}
