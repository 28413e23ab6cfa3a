// npm run retention [-- --dry-run]
import { parseArgs } from 'node:util'
import { processContext } from '@/lib/db/context'
import { foresee, retain } from '@/lib/retention/retain'

/** Deletes what is over, as the worker does daily, and tells how much it was; with --dry-run, how much it would be. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean', default: false } } })
  const ctx = processContext()
  const { tables, months } = await (values['dry-run'] ? foresee(ctx) : retain(ctx))
  console.log(values['dry-run'] ? 'Would be deleted:' : 'Deleted:')
  for (const { table, days, rows } of tables) console.log(`  ${table.padEnd(16)} after ${String(days).padStart(3)} days  ${String(rows).padStart(9)}`)
  for (const { month, deeds } of months) console.log(`  deeds of ${month}                ${String(deeds).padStart(9)}`)
  if (months.length === 0) console.log('  no month of deeds')
  await ctx.db.close()
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
