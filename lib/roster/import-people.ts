import type { Context } from '@/lib/db/context'
import { Elsewhere, importBatch, prepareBatch, type Progress, type Working } from './import-batch'
import { judgeBatch, verdictOf } from './judge-batch'
import type { Items, Roster } from './open-roster'
import { advanceRun, countOf, holdRun, keepVerdicts, type Run } from './run-store'

/** The dry run: what an import would do, row by row. Nothing is written. */
export async function* tryPeople(ctx: Context, roster: Roster): AsyncGenerator<Progress> {
  for await (const { items, bytes } of roster.batches) {
    const judged = await ctx.db.glance((glance) => judgeBatch(ctx, glance, items))
    yield { verdicts: judged.map(verdictOf), bytes }
  }
}

type Position = Working & Pick<Run, 'rowsDone'>

/** The same for a page that shows it: kept as it goes, so that another process can go on with it. */
export async function* tryRun(ctx: Context, roster: Roster, run: Position): AsyncGenerator<Progress> {
  for await (const { items, bytes, at } of batchesFrom(roster, run.rowsDone)) {
    const judged = await ctx.db.glance((glance) => judgeBatch(ctx, glance, items))
    const verdicts = judged.map(verdictOf)
    await ctx.db.transaction(async (tx) => {
      if (!(await holdRun(tx, run, at))) throw new Elsewhere('Somebody else goes on with this dry run')
      advanceRun(tx, run.id, bytes, countOf(verdicts))
      keepVerdicts(tx, run.id, verdicts)
    })
    yield { verdicts, bytes }
  }
}

/**
 * Brings people in, a thousand rows a transaction, and goes on where `run` was left. While the database writes one
 * thousand, the cells of the next are hashed.
 */
export async function* importPeople(ctx: Context, roster: Roster, run: Position): AsyncGenerator<Progress> {
  let writing: Promise<Progress> | null = null
  for await (const { items, bytes, at } of batchesFrom(roster, run.rowsDone)) {
    const prepared = await prepareBatch(ctx, items)
    if (writing) yield await writing
    writing = importBatch(ctx, run, prepared, { at, bytes })
    // Looked at in the next round; until then nobody waits for it.
    writing.catch(() => undefined)
  }
  if (writing) yield await writing
}

/** The rows that are left after so many; `at` is how many there were before. */
async function* batchesFrom(roster: Roster, rowsDone: number): AsyncGenerator<Items & { at: number }> {
  let position = 0
  for await (const { items, bytes } of roster.batches) {
    const left = items.slice(Math.max(0, rowsDone - position))
    position += items.length
    if (left.length > 0) yield { items: left, bytes, at: position - left.length }
  }
}
