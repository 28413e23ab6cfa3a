import { z } from 'zod'
import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { readPhaseOut, saveCutoff } from '@/lib/phase-out/phase-out-store'
import { instant } from './instant'

export const cutoffMove = z.strictObject({ cutoff: instant })

export const readCutoff = (ctx: Context): Promise<Date> =>
  ctx.db.transaction(async (tx) => (await readPhaseOut(tx)).cutoff)

/** Sets the first instant at which token sign-in is refused; the past is allowed here. */
export const moveCutoff = (ctx: Context, cutoff: Date): Promise<void> =>
  ctx.db.transaction(async (tx) => {
    const before = (await readPhaseOut(tx)).cutoff
    await saveCutoff(tx, cutoff)
    const details = { before: before.toISOString(), after: cutoff.toISOString(), by: 'qa' }
    await recordDeeds(ctx, tx, { kind: 'cutoff-changed', outcome: 'done', details })
  })
