import { sealAll } from '@/lib/audit/seal-deeds'
import { seconds } from '@/lib/core/duration'
import { errorName } from '@/lib/core/error-name'
import type { Context } from '@/lib/db/context'
import { together, type Going } from '@/lib/mail/keep-going'
import { settleCounts } from '@/lib/progress/settle-counts'
import { tellBlocked } from '@/lib/sign-in/tell-blocked'
import { fillCohorts } from '@/lib/steering/cohorts'
import { daily } from './daily'
import { keepChore } from './keep-chore'

/** How often deeds get their places in the chain, people hear of a block, and it looks whether there is more to do; how soon what failed is tried again. */
const pace = { sealing: seconds(1), telling: seconds(15), looking: seconds(1), failed: seconds(30) }

/**
 * Seals deeds and settles counts every second, fills groups, tells whose name is blocked, and does what the day asks for,
 * until it is stopped. None holds up another; faults delay, they end nothing.
 */
export function keepHouse(ctx: Context, anchors: string | null): Going {
  const keep = (what: string, step: (over: () => boolean) => Promise<number>) =>
    keepChore({ step, failed: pace.failed, events: { waits: 'chores-wait', back: 'chores-back' }, facts: { what }, reasonOf: errorName })

  const seal = async () => {
    await sealAll(ctx)
    await settleCounts(ctx)
    return pace.sealing
  }

  const fill = async (over: () => boolean) => {
    await fillCohorts(ctx, over)
    return pace.looking
  }

  const tell = async () => {
    await tellBlocked(ctx)
    return pace.telling
  }

  let done = ''
  const doDaily = async (over: () => boolean) => {
    const today = (await ctx.db.glance(async ({ now }) => now)).toISOString().slice(0, 10)
    if (today !== done) await daily(ctx, anchors, over)
    done = today
    return pace.looking
  }

  return together([keep('sealing', seal), keep('groups', fill), keep('blocks', tell), keep('daily', doDaily)])
}
