import { after, seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import type { Going } from '@/lib/mail/keep-going'
import { logLine } from '@/lib/mail/log-line'
import { waitAfterFailure } from '@/lib/outbox/schedule'
import { forgetTold, oweForRunOut, settleOwed, takeOwed, type Owed } from '@/lib/service/owed-word-store'
import { sweepRecords } from '@/lib/service/record-store'
import { keepChore } from './keep-chore'
import { messageOf } from './message-of'

/** How often it looks whom to tell, and how often it looks for sessions that ran out and for what has expired. */
const pace = { looking: seconds(1), sweeping: seconds(20), failed: seconds(10) }

/** So many failures and a service is no longer told: by then nothing that it got from us is worth anything. */
const mostAttempts = 9

const atOnce = 20

/** Tells one service that a session is over. */
type Tell = (ctx: Context, owed: Owed) => Promise<void>

/** The protocol's own words for it; the library is loaded when there is something to say. */
const byProtocol: Tell = async (ctx, owed) => (await import('@/lib/http/oidc/tell')).tellService(ctx, owed)

/** Tells services of sessions that are over, and forgets what the protocol no longer needs, until it is stopped. */
export function tellServices(ctx: Context): Going {
  let sweptAt = -Infinity
  return keepChore({
    async step(over) {
      if (performance.now() - sweptAt > pace.sweeping) {
        await sweep(ctx, over)
        sweptAt = performance.now()
      }
      return (await tellSome(ctx)) === atOnce ? 0 : pace.looking
    },
    failed: pace.failed,
    events: { waits: 'services-wait', back: 'services-back' },
  })
}

/** What runs out by itself is owed, and what is over is forgotten. */
export async function sweep(ctx: Context, over: () => boolean = () => false): Promise<void> {
  await ctx.db.transaction(oweForRunOut)
  await ctx.db.transaction(forgetTold)
  while ((await ctx.db.transaction((tx) => sweepRecords(tx, 1_000))) === 1_000) if (over()) return
}

/** Tells those that are due, all at the same time; answers how many there were. */
export async function tellSome(ctx: Context, tell: Tell = byProtocol): Promise<number> {
  const owed = await ctx.db.transaction((tx) => takeOwed(tx, atOnce))
  await Promise.all(
    owed.map(async (one) => {
      const fault = await tell(ctx, one).then(
        () => null,
        (error: unknown) => messageOf(error),
      )
      await ctx.db.transaction((tx) => settleOwed(tx, one, fault === null || one.attempts >= mostAttempts ? null : after(tx.now, waitAfterFailure(one.attempts)), fault))
      if (fault !== null) logLine('warn', 'service-not-told', { service: one.clientId, attempts: one.attempts, reason: fault })
    }),
  )
  return owed.length
}
