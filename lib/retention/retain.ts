import { recordDeeds } from '@/lib/audit/deed-store'
import { dropMonth, monthsOver } from '@/lib/audit/month-store'
import type { Context } from '@/lib/db/context'
import { countOver, deleteOver } from './retention-store'
import { rules } from './rules-store'

/** What is over, or was deleted: rows by table, and deeds by month. */
export type Report = { tables: { table: string; days: number; rows: number }[]; months: { month: string; deeds: number }[] }

/** So many rows in one transaction: nobody waits long for a row that is being deleted. */
const atOnce = 5_000

/** What `retain` would delete now; months of deeds by their estimated size. */
export const foresee = ({ db }: Pick<Context, 'db'>): Promise<Report> =>
  db.glance(async (glance) => {
    const tables: Report['tables'] = []
    for (const rule of rules) tables.push({ table: rule.table, days: rule.days, rows: await countOver(glance, rule) })
    return { tables, months: (await monthsOver(glance)).map(({ month, deeds }) => ({ month: named(month), deeds })) }
  })

/**
 * Deletes all whose period has ended, and tells how much it was; the telling is a deed. Months of deeds go whole;
 * their seals stay, so that the chain can be followed through them. Once it is `over`, it ends after the batch at hand,
 * without the deed.
 */
export async function retain(ctx: Context, over: () => boolean = () => false): Promise<Report> {
  const report: Report = { tables: [], months: [] }
  for (const rule of rules) {
    let rows = 0
    for (let some = atOnce; some === atOnce && !over(); rows += some)
      some = await ctx.db.transaction((tx) => deleteOver(tx, rule, atOnce))
    report.tables.push({ table: rule.table, days: rule.days, rows })
  }
  for (const { month } of await ctx.db.glance(monthsOver)) {
    if (over()) break
    const deeds = await ctx.db.transaction((tx) => dropMonth(tx, month))
    report.months.push({ month: named(month), deeds })
  }
  if (over()) return report
  await ctx.db.transaction((tx) => recordDeeds(ctx, tx, { kind: 'retention-done', outcome: 'done', details: factsOf(report) }))
  return report
}

const named = (month: Date) => month.toISOString().slice(0, 7)

const factsOf = ({ tables, months }: Report): Record<string, number> =>
  Object.fromEntries([
    ...tables.filter(({ rows }) => rows > 0).map(({ table, rows }) => [table, rows] as const),
    ...months.map(({ month, deeds }) => [`deed ${month}`, deeds] as const),
  ])
