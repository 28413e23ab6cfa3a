import { asClerk } from '@/lib/console/admit'
import type { Asking, Clerk } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { lockPhaseOut } from '@/lib/phase-out/phase-out-store'
import { countOtherAdmins, insertProposal } from './change-store'
import { consequenceOf, isFilling, type NewDate } from './consequence'
import { cutoffBefore } from './cutoff-before'
import { setCutoff } from './set-cutoff'

export type CutoffWish = NewDate & {
  /** The date as it was typed the second time. */
  again: Date | null
  reason: string
  /** The phase-out as it was when its effect was shown. */
  version: number
  /** "I am the only administrator, and go on without a second." */
  alone: boolean
}

export type CutoffOutcome =
  | { kind: 'changed' }
  /** So near that a second administrator has to agree. */
  | { kind: 'proposed'; id: string }
  | { kind: 'past' }
  /** This is the date already. */
  | { kind: 'same' }
  | { kind: 'not-again' }
  | { kind: 'no-reason' }
  /** It takes two and there is no second: the override has to be asked for. */
  | { kind: 'alone' }
  /** A change of this date waits already. */
  | { kind: 'waiting' }
  /** Somebody has changed something since the effect was shown. */
  | { kind: 'late' }
  | { kind: 'no-cohort' }
  /** The group is being filled: nobody knows yet whom its date would meet. */
  | { kind: 'filling' }

/**
 * Sets a cutoff, or takes it away: everybody's or a group's. Holds at once for whoever comes next. What ends tokens in less
 * than 14 days waits for a second administrator, unless there is none.
 */
export const changeCutoff = (ctx: Context, asking: Asking, wish: CutoffWish) =>
  asClerk<CutoffOutcome>(ctx, asking, { roles: ['admin'], what: 'cutoff' }, (tx, clerk) => decide(ctx, tx, clerk, wish))

async function decide(ctx: Context, tx: Tx, clerk: Clerk, wish: CutoffWish): Promise<CutoffOutcome> {
  const { cohort, cutoff, reason } = wish
  const phaseOut = await lockPhaseOut(tx)
  const before = await cutoffBefore(tx, phaseOut, cohort)
  if (before === undefined) return { kind: 'no-cohort' }
  if (await isFilling(tx, wish)) return { kind: 'filling' }
  if (phaseOut.version !== wish.version) return { kind: 'late' }
  if (cutoff && cutoff <= tx.now) return { kind: 'past' }
  const { resumes, near } = await consequenceOf(tx, phaseOut, wish)
  if (cutoff?.getTime() === before?.getTime() && !resumes) return { kind: 'same' }
  if (cutoff?.getTime() !== wish.again?.getTime()) return { kind: 'not-again' }
  if (!reason.trim()) return { kind: 'no-reason' }

  const needsSecond = near && (await countOtherAdmins(tx, clerk.id)) > 0
  if (needsSecond) {
    const id = ctx.random.uuid()
    if (!(await insertProposal(tx, { id, actorId: clerk.id, cohort, cutoff, reason }))) return { kind: 'waiting' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'cutoff-proposed', details: { cohort, after: cutoff?.toISOString() ?? null, reason } })
    return { kind: 'proposed', id }
  }
  if (near && !wish.alone) return { kind: 'alone' }
  await setCutoff(ctx, tx, phaseOut, { cohort, cutoff, reason, actorId: clerk.id, alone: near })
  return { kind: 'changed' }
}
