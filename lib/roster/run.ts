import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { closeRun, findRun, findUnfinished, insertRun, type Run } from './run-store'
import type { Scan } from './scan'

/** Begins an import from the command line, or goes on with the one of the same file that was not finished. */
export async function beginRun(ctx: Context, fileName: string, scan: Scan): Promise<Run> {
  const run = await ctx.db.transaction(async (tx) => {
    const id = (await findUnfinished(tx, scan.fingerprint)) ?? (await insertRun(ctx, tx, { fileName, actorId: null, state: 'importing', scan }))
    return findRun(tx, id)
  })
  if (!run) throw new Error('The import just begun cannot be found')
  return run
}

/** The import is over: how many became what is kept, and is a deed. */
export async function finishRun(ctx: Context, id: string): Promise<Run> {
  const run = await ctx.db.transaction(async (tx) => {
    await closeRun(tx, id, 'done')
    const done = await findRun(tx, id)
    if (!done) throw new Error('The import just finished cannot be found')
    const { actorId, created, changed, unchanged, refused } = done
    await recordDeeds(ctx, tx, { kind: 'people-imported', actorId, outcome: 'done', details: { run: id, created, changed, unchanged, refused } })
    return done
  })
  return run
}
