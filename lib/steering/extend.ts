import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Asking } from '@/lib/console/clerk'
import type { Context } from '@/lib/db/context'
import { helping } from '@/lib/help-desk/look'
import { termOf } from '@/lib/phase-out/model'
import { noteLastDate, readOwnDates } from '@/lib/phase-out/phase-out-store'
import { insertExtension, livingExtension, noteExtension, withdrawExtensions } from './extension-store'

export type Extended =
  | { kind: 'extended' }
  | { kind: 'past' }
  /** The person may use the token as long as that already. */
  | { kind: 'no-gain'; until: Date | null }
  | { kind: 'no-ground' }
  /** A colleague has given them another, or taken back the one that was shown. */
  | { kind: 'stale' }

/** Gives one person more time with the token, until an instant; replaces what they were given before: `seen`, the one that was shown. */
export const extend = (ctx: Context, asking: Asking, personId: string, until: Date, reason: string, seen: string | null) =>
  helping<Extended>(ctx, asking, personId, 'extend', async (tx, _person, clerk) => {
    if (until <= tx.now) return { kind: 'past' }
    if (!reason.trim()) return { kind: 'no-ground' }
    const dates = await readOwnDates(tx, personId)
    const { cutoff } = termOf(dates, { ...dates, extendedUntil: null })
    if (!cutoff || until <= cutoff) return { kind: 'no-gain', until: cutoff }
    if ((await livingExtension(tx, personId)) !== seen) return { kind: 'stale' }
    await withdrawExtensions(tx, personId)
    await insertExtension(tx, { id: ctx.random.uuid(), personId, until, reason, actorId: clerk.id })
    await noteExtension(tx, personId)
    await noteLastDate(tx)
    await recordClerkDeed(ctx, tx, clerk, { kind: 'extension-given', personId, details: { until: until.toISOString(), reason } })
    return { kind: 'extended' }
  })

/** Takes back what a person was given and was shown: from now on their group's date holds again, or everybody's. */
export const withdrawExtension = (ctx: Context, asking: Asking, personId: string, seen: string) =>
  helping<{ kind: 'withdrawn' } | { kind: 'gone' } | { kind: 'stale' }>(ctx, asking, personId, 'extend', async (tx, _person, clerk) => {
    const living = await livingExtension(tx, personId)
    if (living !== seen) return { kind: living === null ? 'gone' : 'stale' }
    await withdrawExtensions(tx, personId)
    await noteExtension(tx, personId)
    await noteLastDate(tx)
    await recordClerkDeed(ctx, tx, clerk, { kind: 'extension-withdrawn', personId })
    return { kind: 'withdrawn' }
  })
