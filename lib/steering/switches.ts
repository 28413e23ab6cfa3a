import { asClerk } from '@/lib/console/admit'
import type { Asking, Clerk } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { PhaseOut, Why } from '@/lib/phase-out/model'
import { lockPhaseOut, savePhaseOut } from '@/lib/phase-out/phase-out-store'
import { lapseProposals, writeChange, type Subject } from './change-store'

export type Switched = { kind: 'changed' } | { kind: 'past' } | { kind: 'same' } | { kind: 'no-reason' } | { kind: 'late' }

type Move = { what: Subject; before: string | null; after: string | null; changes: Partial<PhaseOut> }

/** What all of these have in common: a reason, nobody ahead, the history and the deed. */
const switching = (
  ctx: Context,
  asking: Asking,
  version: number,
  reason: string,
  move: (phaseOut: PhaseOut, now: Date) => Move | Switched,
) =>
  asClerk<Switched>(ctx, asking, { roles: ['admin'], what: 'phase-out' }, async (tx: Tx, clerk: Clerk) => {
    const phaseOut = await lockPhaseOut(tx)
    if (phaseOut.version !== version) return { kind: 'late' }
    const moved = move(phaseOut, tx.now)
    if ('kind' in moved) return moved
    if (!reason.trim()) return { kind: 'no-reason' }
    const { changes, ...told } = moved
    if (told.before === told.after) return { kind: 'same' }
    await savePhaseOut(tx, changes)
    // Whoever agreed to a date from before the pause would end it unawares; while it lasts nobody has everybody's.
    if (changes.pausedAt) await lapseProposals(tx, { cohort: null, cutoff: null })
    writeChange(tx, { ...told, actorId: clerk.id, reason })
    await recordClerkDeed(ctx, tx, clerk, { kind: 'phase-out-changed', details: { ...told, reason } })
    return { kind: 'changed' }
  })

const iso = (instant: Date | null) => instant?.toISOString() ?? null

type Dated = { what: 'announce' | 'stop-issuing'; at: Date | 'now' | null; reason: string; version: number }

/** From when the notice is shown, or no new cards are given out: at once, on a day to come, or not yet. */
export const switchDate = (ctx: Context, asking: Asking, { what, at, reason, version }: Dated) =>
  switching(ctx, asking, version, reason, (phaseOut, now) => {
    if (at instanceof Date && at <= now) return { kind: 'past' }
    const to = at === 'now' ? now : at
    const field = what === 'announce' ? 'announceAt' : 'stopIssuingAt'
    return { what, before: iso(phaseOut[field]), after: iso(to), changes: { [field]: to } }
  })

/** Suspends the cutoff: from now on every token is accepted, until everybody's date is set anew. One that waits lapses. */
export const pause = (ctx: Context, asking: Asking, { reason, version }: { reason: string; version: number }) =>
  switching(ctx, asking, version, reason, (phaseOut, now) => {
    if (phaseOut.pausedAt) return { kind: 'same' }
    return { what: 'pause', before: null, after: iso(now), changes: { pausedAt: now } }
  })

type Recommended = { recommendation: NewKeyKind; why: Why; reason: string; version: number }

/** Which new key the wizard recommends, and what it answers to "Why?". */
export const recommend = (ctx: Context, asking: Asking, { recommendation, why, reason, version }: Recommended) =>
  switching(ctx, asking, version, reason, (phaseOut) => ({
    what: 'recommendation',
    before: `${phaseOut.recommendation} ${phaseOut.why}`,
    after: `${recommendation} ${why}`,
    changes: { recommendation, why },
  }))
