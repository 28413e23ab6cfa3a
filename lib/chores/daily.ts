import { tellOfEnding } from '@/lib/access/tell-of-ending'
import { makeMonths } from '@/lib/audit/month-store'
import { sealAll } from '@/lib/audit/seal-deeds'
import { happenedToday } from '@/lib/audit/today-store'
import type { Context } from '@/lib/db/context'
import { sweepDormant } from '@/lib/dormant/sweep'
import { logLine } from '@/lib/mail/log-line'
import { forgetEmptySums } from '@/lib/progress/left-store'
import { retain } from '@/lib/retention/retain'
import { anchorHead } from './anchor-head'

/**
 * What has to be done once a day of UTC: months of deeds made ahead, what is over deleted, tokens that nobody uses
 * swept, the head of the chain told outside. Of several processes the first does it; should two begin at once, no harm
 * is done. Once it is `over`, it ends after the batch at hand, and goes on when it is asked again.
 */
export async function daily(ctx: Context, anchors: string | null, over: () => boolean = () => false): Promise<void> {
  const made = await ctx.db.transaction(makeMonths)
  if (made.length > 0) logLine('info', 'deed-months-made', { months: made.join(' ') })
  if (!(await ctx.db.glance((glance) => happenedToday(glance, 'retention-done')))) {
    const { tables, months } = await retain(ctx, over)
    if (over()) return
    const rows = Object.fromEntries(tables.map(({ table, rows: count }) => [table, count]))
    logLine('info', 'retention-done', { ...rows, months: months.map(({ month }) => month).join(' ') })
  }
  await sweepDormant(ctx, over)
  if (over()) return
  await tellOfEnding(ctx)
  await ctx.db.transaction(forgetEmptySums)
  if (!(await ctx.db.glance((glance) => happenedToday(glance, 'chain-anchored')))) {
    await sealAll(ctx)
    await anchorHead(ctx, anchors, (line) => console.log(line))
  }
}
