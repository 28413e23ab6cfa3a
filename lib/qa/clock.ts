import { z } from 'zod'
import { after, seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { moveClockBy, moveClockTo, resetClock } from './clock-store'
import { instant, isSensible } from './instant'

/** Exactly one way of moving the clock. */
export const clockMove = z
  .strictObject({ now: instant.optional(), advanceSeconds: z.number().optional(), reset: z.literal(true).optional() })
  .refine((move) => Object.keys(move).length === 1, {
    error: 'takes one of now, advanceSeconds and reset',
  })

export type ClockMove = z.output<typeof clockMove>

export const clockNow = (ctx: Context): Promise<Date> => ctx.db.transaction(async (tx) => tx.now)

/** Moves the clock that the whole product follows, worker included; tells the new time, null if it is out of reach. */
export async function moveClock(ctx: Context, move: ClockMove): Promise<Date | null> {
  const moved = await ctx.db.transaction(async (tx) => {
    if (move.now) await moveClockTo(tx, move.now)
    else if (move.advanceSeconds === undefined) await resetClock(tx)
    else if (!isSensible(after(tx.now, seconds(move.advanceSeconds)))) return false
    else await moveClockBy(tx, seconds(move.advanceSeconds))
    return true
  })
  return moved ? clockNow(ctx) : null
}
