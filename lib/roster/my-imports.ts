import { asClerk } from '@/lib/console/admit'
import type { Asking, Denied } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import type { Verdict } from './judge-batch'
import { reportLine, reportStart } from './report'
import { recordImport } from './run'
import { closeRun, findRun, lastRuns, startImporting, verdictsAfter, type Run } from './run-store'

const admins = { roles: ['admin'], what: '/console/imports' } as const

/** So many of the refused are shown; the download has all. */
const shownRefused = 50

/** The last files that came in, for whoever may bring people in. */
export const myImports = (ctx: Context, asking: Asking): Promise<{ kind: 'imports'; runs: Run[] } | Denied> =>
  asClerk(ctx, asking, admins, async (tx) => ({ kind: 'imports' as const, runs: await lastRuns(tx, 20) }))

export type ImportOutcome = { kind: 'import'; run: Run; refused: Verdict[] } | { kind: 'unknown' } | Denied

/** One file: how far it is, and what is refused of it. */
export const readImport = (ctx: Context, asking: Asking, id: string): Promise<ImportOutcome> =>
  asClerk(ctx, asking, admins, async (tx) => {
    const run = await findRun(tx, id)
    if (!run) return { kind: 'unknown' as const }
    return { kind: 'import' as const, run, refused: await verdictsAfter(tx, id, 0, shownRefused, true) }
  })

/** Brings in what the dry run showed; `late` when it is not waiting for that any more. */
export const beginImport = (ctx: Context, asking: Asking, id: string): Promise<{ kind: 'begun' | 'late' } | Denied> =>
  asClerk(ctx, asking, admins, async (tx, clerk) => {
    if (!(await startImporting(tx, id, clerk.id))) return { kind: 'late' as const }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'import-begun', details: { run: id } })
    return { kind: 'begun' as const }
  })

/** Lets a file go. Whoever was brought in from it before stays, and that is a deed of its own. */
export const discardImport = (ctx: Context, asking: Asking, id: string): Promise<{ kind: 'discarded' | 'late' } | Denied> =>
  asClerk(ctx, asking, admins, async (tx, clerk) => {
    const discarded = await closeRun(tx, id, ['received', 'trying', 'tried'], 'discarded')
    const stopped = !discarded && (await closeRun(tx, id, ['importing'], 'discarded', 'stopped'))
    if (!discarded && !stopped) return { kind: 'late' as const }
    await recordClerkDeed(ctx, tx, clerk, { kind: stopped ? 'import-stopped' : 'import-discarded', details: { run: id } })
    const run = stopped && (await findRun(tx, id))
    if (run) await recordImport(ctx, tx, run)
    return { kind: 'discarded' as const }
  })

const pageSize = 5_000

/** What became of every row of a file, as a file; null for whoever may not read it. Taking it away is a deed. */
export async function reportOf(ctx: Context, asking: Asking, id: string): Promise<AsyncGenerator<string> | null> {
  const outcome = await asClerk(ctx, asking, admins, async (tx, clerk) => {
    if (!(await findRun(tx, id))) return { kind: 'unknown' as const }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'people-exported', details: { file: 'report', run: id } })
    return { kind: 'allowed' as const }
  })
  return outcome.kind === 'allowed' ? reportLines(ctx, id) : null
}

async function* reportLines(ctx: Context, id: string): AsyncGenerator<string> {
  yield reportStart()
  for (let line = 0; ; ) {
    const last = line
    const verdicts = await ctx.db.glance((glance) => verdictsAfter(glance, id, last, pageSize))
    if (verdicts.length > 0) yield verdicts.map(reportLine).join('')
    if (verdicts.length < pageSize) return
    line = verdicts.at(-1)?.line ?? line
  }
}
