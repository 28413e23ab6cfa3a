import { sealAll } from '@/lib/audit/seal-deeds'
import { seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { logLine } from '@/lib/mail/log-line'
import { makeRest } from '@/lib/mail/rest'
import { fillCohorts } from '@/lib/steering/cohorts'
import { daily } from './daily'

/** How often deeds get their places in the chain, and how soon what failed is tried again. */
const pace = { sealing: seconds(1), failed: seconds(30) }

export type House = {
  /** Begins nothing new, and waits for what is under way. */
  stop(): Promise<void>
}

/** Seals deeds every second and does what the day asks for, until it is stopped. Faults delay; they end nothing. */
export function keepHouse(ctx: Context, anchors: string | null): House {
  const rest = makeRest()
  let done = ''
  let failed = false

  const pass = async () => {
    await sealAll(ctx)
    await fillCohorts(ctx)
    const today = (await ctx.db.glance(async ({ now }) => now)).toISOString().slice(0, 10)
    if (today !== done) await daily(ctx, anchors)
    done = today
  }

  const run = async () => {
    while (!rest.over) {
      try {
        await pass()
        if (failed) logLine('info', 'chores-back')
        failed = false
      } catch (error) {
        if (!failed) logLine('error', 'chores-wait', { reason: reasonOf(error) })
        failed = true
      }
      await rest.pause(failed ? pace.failed : pace.sealing)
    }
  }

  const running = run()
  return {
    stop() {
      rest.end()
      return running
    },
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name
}
