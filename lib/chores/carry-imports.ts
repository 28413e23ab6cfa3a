import type { Context } from '@/lib/db/context'
import { harmlessMessage } from '@/lib/core/harmless-message'
import { logLine } from '@/lib/mail/log-line'
import { makeRest } from '@/lib/mail/rest'
import { pace, workOnRun } from '@/lib/roster/work-on-run'
import type { House } from './keep-house'

/** Works on the files that were uploaded, until it is stopped: between two thousand rows. */
export function carryImports(ctx: Context): House {
  const rest = makeRest()
  const run = async () => {
    let failed = false
    while (!rest.over) {
      let next: number = pace.looking
      try {
        if (await workOnRun(ctx, () => rest.over)) next = 0
        if (failed) logLine('info', 'import-back')
        failed = false
      } catch (error) {
        if (!failed) logLine('error', 'import-waits', { reason: error instanceof Error ? harmlessMessage(error.message) : 'unknown' })
        failed = true
        next = pace.failed
      }
      await rest.pause(next)
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
