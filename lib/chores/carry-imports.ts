import type { Context } from '@/lib/db/context'
import type { Going } from '@/lib/mail/keep-going'
import { pace, workOnRun } from '@/lib/roster/work-on-run'
import { keepChore } from './keep-chore'

/** Works on the files that were uploaded, until it is stopped: between two thousand rows. */
export const carryImports = (ctx: Context): Going =>
  keepChore({
    step: async (over) => ((await workOnRun(ctx, over)) ? 0 : pace.looking),
    failed: pace.failed,
    events: { waits: 'import-waits', back: 'import-back' },
  })
