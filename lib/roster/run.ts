import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { batchSize } from './open-roster'
import { reportLine } from './report'
import { closeRun, dropVerdicts, findRun, findUnfinished, insertRun, verdictsAfter, type Run } from './run-store'
import type { Scan } from './scan'

/** Begins an import from the command line, or goes on with the one of the same file that was not finished. */
export async function beginRun(ctx: Context, fileName: string, scan: Scan): Promise<Run> {
  const run = await ctx.db.transaction(async (tx) => {
    const unfinished = await findUnfinished(tx, scan.fingerprint)
    if (unfinished) return findRun(tx, unfinished)
    const id = await insertRun(ctx, tx, { fileName, actorId: null, state: 'importing', scan })
    await recordDeeds(ctx, tx, { kind: 'import-begun', outcome: 'done', details: { run: id } })
    return findRun(tx, id)
  })
  if (!run) throw new Error('The import just begun cannot be found')
  return run
}

/** What an import said of the rows that it kept last, which its report may lack. */
export async function lastSaid(ctx: Context, { id }: Run): Promise<string> {
  const verdicts = await ctx.db.glance((glance) => verdictsAfter(glance, id, 0, batchSize))
  return verdicts.map(reportLine).join('')
}

/** The import is over: how many became what is kept, and is a deed. */
export const finishRun = (ctx: Context, id: string): Promise<Run> =>
  ctx.db.transaction(async (tx) => {
    const closed = await closeRun(tx, id, ['importing'], 'done')
    const run = await findRun(tx, id)
    if (!run) throw new Error('The import just finished cannot be found')
    // Its report has them all.
    if (run.actorId === null) dropVerdicts(tx, id)
    if (closed) await recordImport(ctx, tx, run)
    return run
  })

/** How many came in from a file, as a deed of whoever had them brought in. */
export const recordImport = (ctx: Context, tx: Tx, { id, begunBy, created, changed, unchanged, refused }: Run): Promise<void> =>
  recordDeeds(ctx, tx, { kind: 'people-imported', actorId: begunBy, outcome: 'done', details: { run: id, created, changed, unchanged, refused } })
