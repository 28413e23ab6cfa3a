import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import { changeTokenEnd } from './service-store'
import { withService } from './register-service'

/**
 * From when on the token no longer opens one service: earlier than everybody's cutoff, or null to follow that. `seen` is the
 * end that was shown; where a colleague has set another meanwhile, nothing is changed.
 */
export const setTokenEnd = (ctx: Context, asking: Asking, serviceId: string, endsAt: Date | null, seen: Date | null) =>
  withService<{ kind: 'set' } | { kind: 'stale' }>(ctx, asking, serviceId, async (tx, clerk, service) => {
    if (service.tokenEndsAt?.getTime() !== seen?.getTime()) return { kind: 'stale' }
    await changeTokenEnd(tx, service.id, endsAt)
    const details = { service: service.clientId, from: service.tokenEndsAt?.toISOString() ?? null, to: endsAt?.toISOString() ?? null }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'service-token-end-set', details })
    return { kind: 'set' }
  })
