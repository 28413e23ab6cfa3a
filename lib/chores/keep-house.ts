import { sealAll } from '@/lib/audit/seal-deeds'
import { seconds } from '@/lib/core/duration'
import { errorName } from '@/lib/core/error-name'
import type { Context } from '@/lib/db/context'
import { keepGoing, type Going } from '@/lib/mail/keep-going'
import { logLine } from '@/lib/mail/log-line'
import { settleCounts } from '@/lib/progress/settle-counts'
import { fillCohorts } from '@/lib/steering/cohorts'
import { daily } from './daily'

/** How often deeds get their places in the chain, and how soon what failed is tried again. */
const pace = { sealing: seconds(1), failed: seconds(30) }

/** Seals deeds and settles counts every second, and does what the day asks for, until it is stopped. Faults delay; they end nothing. */
export function keepHouse(ctx: Context, anchors: string | null): Going {
  let done = ''
  return keepGoing({
    async step() {
      await sealAll(ctx)
      await fillCohorts(ctx)
      await settleCounts(ctx)
      const today = (await ctx.db.glance(async ({ now }) => now)).toISOString().slice(0, 10)
      if (today !== done) await daily(ctx, anchors)
      done = today
      return pace.sealing
    },
    failed: pace.failed,
    tell: (error, again) => {
      if (!again) logLine('error', 'chores-wait', { reason: errorName(error) })
    },
    back: () => logLine('info', 'chores-back'),
  })
}
