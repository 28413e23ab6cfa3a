// npm run people:import -- FILE [--dry-run] [--report OUT.csv]
// Ends with 0 when every row was taken, with 2 when some were refused, with 1 when the file or the base is at fault.
import { createReadStream } from 'node:fs'
import type { FileHandle } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { processContext, type Context } from '@/lib/db/context'
import { importPeople, tryPeople } from '@/lib/roster/import-people'
import { openRoster, type Roster } from '@/lib/roster/open-roster'
import { reportLine } from '@/lib/roster/report'
import { beginRun, finishRun, lastSaid } from '@/lib/roster/run'
import { countOf, noCounts, type Counts, type Run } from '@/lib/roster/run-store'
import { startScan } from '@/lib/roster/scan'
import { completeReport, isSameFile, openReport } from './roster/report-file.ts'
import { faultWords, refusalWords } from './roster/words.ts'
import { showProgress } from './roster/show-progress.ts'

const usage = 'npm run people:import -- FILE [--dry-run] [--report OUT.csv]'

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, report: { type: 'string' } },
  })
  const [file, ...more] = positionals
  if (!file || more.length > 0) throw new Error(usage)
  const { 'dry-run': dryRun, report } = values
  if (report !== undefined && isSameFile(file, report)) throw new Error(`${report} is the file to be imported: the report would take its place.`)

  const ctx = processContext()
  const scan = await scanFile(file)
  const now = await ctx.db.glance(async (glance) => glance.now)
  const roster = await openRoster({ ...scan, open: () => pieces(file) }, now)
  if (roster.kind === 'fault') throw new Error(faultWords(roster))
  if (roster.ignored.length > 0) console.error(`Columns that are left out: ${roster.ignored.join(', ')}`)

  const run = dryRun ? null : await beginRun(ctx, path.basename(file), scan)
  if (run && run.rowsDone > 0) console.error(`Goes on after ${run.rowsDone.toLocaleString('en')} rows that were imported before.`)
  const out = report === undefined ? null : await openReport(report, run !== null && run.rowsDone > 0)
  if (run && out) await completeReport(out, await lastSaid(ctx, run))
  const counted = await carryOut(ctx, roster, run, { bytes: scan.bytes, out }).finally(() => out?.close())
  const counts = run ? await finishRun(ctx, run.id) : counted
  await ctx.db.close()

  if (dryRun) console.error('A dry run: nothing was written.')
  for (const verdict of ['created', 'changed', 'unchanged', 'refused'] as const) console.log(`${verdict.padEnd(9)} ${counts[verdict]}`)
  return counts.refused > 0 ? 2 : 0
}

/** Works through the rows; the report gets every one, the screen the first that are refused. */
async function carryOut(ctx: Context, roster: Roster, run: Run | null, { bytes, out }: { bytes: number; out: FileHandle | null }): Promise<Counts> {
  const progress = showProgress(bytes)
  const counts = { ...noCounts }
  let told = 0
  for await (const done of run ? importPeople(ctx, roster, { ...run, reported: out !== null }) : tryPeople(ctx, roster)) {
    for (const [verdict, count] of Object.entries(countOf(done.verdicts))) counts[verdict as keyof Counts] += count
    for (const { line, refusal } of done.verdicts) if (refusal && ++told <= 20) progress.say(`line ${line}: ${refusalWords(refusal)}`)
    await out?.appendFile(done.verdicts.map(reportLine).join(''))
    progress.at(done.bytes, done.verdicts.length)
  }
  progress.end()
  if (told > 20) console.error(`… and ${told - 20} rows more that are refused${out ? '' : ': --report OUT.csv lists them'}.`)
  return counts
}

const pieces = (file: string) => createReadStream(file, { highWaterMark: 256 * 1024 }) as AsyncIterable<Buffer>

async function scanFile(file: string) {
  const scan = startScan()
  for await (const piece of pieces(file)) scan.add(piece)
  return scan.end()
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
