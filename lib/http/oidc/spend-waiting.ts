import { errors } from 'oidc-provider'
import { hidden } from '@/lib/limits/hidden'
import { waitingPerSender } from '@/lib/limits/quota'
import { makeQuotas } from '@/lib/limits/quotas'
import { thisRequest } from './request'

const quotas = makeQuotas()

/**
 * Counts a request that has to wait until somebody signs in, before it is kept. Beyond what one sender may have, the
 * browser goes back to the service, which is told to try later (RFC 6749, 4.1.2.1).
 */
export async function spendWaiting(): Promise<void> {
  const { ctx } = thisRequest()
  const now = await ctx.db.glance((glance) => Promise.resolve(glance.now))
  const { allowed, secondsLeft } = await quotas.spend(ctx, waitingPerSender, hidden(ctx, ctx.origin?.sender ?? 'unknown'), now)
  if (!allowed) throw new errors.TemporarilyUnavailable(`too many requests from this address, try again in ${secondsLeft} seconds`)
}
