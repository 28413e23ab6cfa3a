import { seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { readChunks } from './chunk-store'
import { Elsewhere } from './import-batch'
import { importPeople, tryRun } from './import-people'
import { openRoster } from './open-roster'
import { finishRun } from './run'
import { closeRun, endTrying, takeRun, type Run } from './run-store'

/**
 * Works on the file that has waited longest, if there is one: tries it, or brings its people in. Whoever is killed
 * over it is followed by another, half a minute later, where they were. `over` is asked after every thousand rows.
 */
export async function workOnRun(ctx: Context, over: () => boolean): Promise<boolean> {
  const run = await ctx.db.transaction(takeRun)
  if (!run) return false
  try {
    await work(ctx, run, over)
  } catch (error) {
    if (!(error instanceof Elsewhere)) throw error
  }
  return true
}

async function work(ctx: Context, run: Run, over: () => boolean): Promise<void> {
  const { now } = await ctx.db.glance(async (glance) => ({ now: glance.now }))
  const source = { encoding: run.encoding, bytes: run.bytes, fault: null, open: () => readChunks(ctx, run.id) }
  const roster = await openRoster(source, now)
  if (roster.kind === 'fault') {
    const fault = roster.column === undefined ? roster.fault : `${roster.fault} ${roster.column}`
    await ctx.db.transaction((tx) => closeRun(tx, run.id, [run.state], 'failed', fault))
    return
  }
  for await (const _ of run.state === 'trying' ? tryRun(ctx, roster, run) : importPeople(ctx, roster, run)) if (over()) return
  if (run.state === 'trying') await ctx.db.transaction((tx) => endTrying(tx, run.id))
  else await finishRun(ctx, run.id)
}

/** How often the worker looks whether a file has come, and when it tries again what failed. */
export const pace = { looking: seconds(1), failed: seconds(5) }
