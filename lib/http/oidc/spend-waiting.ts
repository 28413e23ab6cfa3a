import { errors } from 'oidc-provider'
import { hidden } from '@/lib/limits/hidden'
import { keptPerSender, waitingPerSender } from '@/lib/limits/quota'
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
  const sender = hidden(ctx, ctx.origin?.sender ?? 'unknown')
  for (const rule of [waitingPerSender, keptPerSender]) {
    const { allowed, secondsLeft } = await quotas.spend(ctx, rule, sender, now)
    if (!allowed) throw new errors.TemporarilyUnavailable(`too many requests from this address, try again in ${secondsLeft} seconds`)
  }
}
