import type { Asking } from '@/lib/console/clerk'
import type { Context } from '@/lib/db/context'
import { withService } from './register-service'
import { spendSecretShow } from './service-store'

/** Whether a secret may be shown now. It may once, and to an administrator: asking uses it up. */
export async function mayShowSecret(ctx: Context, asking: Asking, serviceId: string, secretId: string): Promise<boolean> {
  const shown = await withService<{ kind: 'shown' | 'spent' }>(ctx, asking, serviceId, async (tx) =>
    (await spendSecretShow(tx, serviceId, secretId)) ? { kind: 'shown' } : { kind: 'spent' },
  )
  return shown.kind === 'shown'
}
