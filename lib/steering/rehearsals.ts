import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { after, hours } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { lockPhaseOut } from '@/lib/phase-out/phase-out-store'
import { cancelRehearsal as cancel, insertRehearsal, overlaps } from './rehearsal-plan-store'

/** So long at most: it is to be noticed, not to be lived with. */
export const longest = hours(12)

export type Planned =
  | { kind: 'planned' }
  | { kind: 'past' }
  | { kind: 'order' }
  | { kind: 'too-long' }
  | { kind: 'overlap' }
  | { kind: 'no-reason' }

type Plan = { startsAt: Date; endsAt: Date; reason: string }

/** Plans hours in which the token meets the error page, with a way past it. They begin and end by themselves. */
export const planRehearsal = (ctx: Context, asking: Asking, { startsAt, endsAt, reason }: Plan) =>
  asClerk<Planned>(ctx, asking, { roles: ['admin'], what: 'rehearsal' }, async (tx, clerk) => {
    await lockPhaseOut(tx)
    if (startsAt <= tx.now) return { kind: 'past' }
    if (endsAt <= startsAt) return { kind: 'order' }
    if (endsAt > after(startsAt, longest)) return { kind: 'too-long' }
    if (!reason.trim()) return { kind: 'no-reason' }
    if (await overlaps(tx, startsAt, endsAt)) return { kind: 'overlap' }
    await insertRehearsal(tx, { id: ctx.random.uuid(), startsAt, endsAt, reason, actorId: clerk.id })
    const details = { from: startsAt.toISOString(), to: endsAt.toISOString(), reason }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'rehearsal-planned', details })
    return { kind: 'planned' }
  })

/** Takes a rehearsal back, or ends the one that is on. */
export const cancelRehearsal = (ctx: Context, asking: Asking, id: string) =>
  asClerk<{ kind: 'cancelled' } | { kind: 'gone' }>(ctx, asking, { roles: ['admin'], what: 'rehearsal' }, async (tx, clerk) => {
    if (!(await cancel(tx, id))) return { kind: 'gone' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'rehearsal-cancelled', details: { rehearsal: id } })
    return { kind: 'cancelled' }
  })
