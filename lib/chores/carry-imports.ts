import type { Context } from '@/lib/db/context'
import { keepGoing, type Going } from '@/lib/mail/keep-going'
import { logLine } from '@/lib/mail/log-line'
import { pace, workOnRun } from '@/lib/roster/work-on-run'
import { messageOf } from './message-of'

/** Works on the files that were uploaded, until it is stopped: between two thousand rows. */
export const carryImports = (ctx: Context): Going =>
  keepGoing({
    step: async (over) => ((await workOnRun(ctx, over)) ? 0 : pace.looking),
    failed: pace.failed,
    tell: (error, again) => {
      if (!again) logLine('error', 'import-waits', { reason: messageOf(error) })
    },
    back: () => logLine('info', 'import-back'),
  })
