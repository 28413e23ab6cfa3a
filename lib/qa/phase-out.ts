import { z } from 'zod'
import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { usualCutoff, type PhaseOut } from '@/lib/phase-out/model'
import { readPhaseOut, savePhaseOut } from '@/lib/phase-out/phase-out-store'
import { instant } from './instant'

const date = instant.nullable().optional()

/** Dates of the phase-out to be set at once; null takes one away. A cutoff ends a pause unless `paused` says otherwise. */
export const phaseOutMove = z
  .strictObject({ cutoff: date, announce: date, stopIssuing: date, paused: z.boolean().optional() })
  .refine((move) => Object.keys(move).length > 0, 'must set at least one of cutoff, announce, stopIssuing, paused')

type Dates = { cutoff: Date | null; announce: Date | null; stopIssuing: Date | null; paused: boolean }

const datesOf = ({ cutoff, announceAt, stopIssuingAt, pausedAt }: PhaseOut): Dates => {
  return { cutoff, announce: announceAt, stopIssuing: stopIssuingAt, paused: pausedAt !== null }
}

export const readDates = (ctx: Context): Promise<Dates> => ctx.db.glance(async (glance) => datesOf(await readPhaseOut(glance)))

/** Everybody's cutoff, or the one that would be usual while none is set. */
export const readCutoff = (ctx: Context): Promise<Date> =>
  ctx.db.glance(async (glance) => (await readPhaseOut(glance)).cutoff ?? usualCutoff(glance.now))

/** Sets dates of the phase-out; the past is allowed here. */
export const movePhaseOut = (ctx: Context, move: z.output<typeof phaseOutMove>): Promise<Dates> =>
  ctx.db.transaction(async (tx) => {
    const { cutoff: before } = await readPhaseOut(tx)
    const paused = move.paused ?? (move.cutoff === undefined ? undefined : false)
    await savePhaseOut(tx, {
      ...(move.cutoff !== undefined && { cutoff: move.cutoff }),
      ...(move.announce !== undefined && { announceAt: move.announce }),
      ...(move.stopIssuing !== undefined && { stopIssuingAt: move.stopIssuing }),
      ...(paused !== undefined && { pausedAt: paused ? tx.now : null }),
    })
    const after = await readPhaseOut(tx)
    const details = { before: before?.toISOString() ?? null, after: after.cutoff?.toISOString() ?? null, by: 'qa' }
    await recordDeeds(ctx, tx, { kind: 'cutoff-changed', outcome: 'done', details })
    return datesOf(after)
  })
