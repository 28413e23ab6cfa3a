import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import { lockPhaseOut } from '@/lib/phase-out/phase-out-store'
import { closeProposal, findProposal, type ProposalEnd } from './change-store'
import { setCutoff } from './set-cutoff'

export const decisions = ['approve', 'refuse', 'withdraw'] as const
export type Decision = (typeof decisions)[number]

export type Decided =
  | { kind: Exclude<ProposalEnd, 'late'> }
  /** Decided meanwhile, or its date has come. */
  | { kind: 'late' }
  /** It takes another administrator than the one who asked; only they withdraw it. */
  | { kind: 'own' }
  | { kind: 'not-own' }

/** A second administrator agrees to a date, or to none, which then holds at once, or does not; or the first one withdraws it. */
export const decideProposal = (ctx: Context, asking: Asking, id: string, decision: Decision) =>
  asClerk<Decided>(ctx, asking, { roles: ['admin'], what: 'cutoff-approval' }, async (tx, clerk) => {
    const phaseOut = await lockPhaseOut(tx)
    const proposal = await findProposal(tx, id)
    if (!proposal) return { kind: 'late' }
    const own = proposal.actorId === clerk.id
    if (own && decision !== 'withdraw') return { kind: 'own' }
    if (!own && decision === 'withdraw') return { kind: 'not-own' }

    const { cohort, cutoff, reason, actorId } = proposal
    const end = decision === 'approve' ? (cutoff && cutoff <= tx.now ? 'late' : 'approved') : decision === 'refuse' ? 'refused' : 'withdrawn'
    await closeProposal(tx, id, end, clerk.id)
    if (end === 'approved') await setCutoff(ctx, tx, phaseOut, { cohort, cutoff, reason, actorId, approverId: clerk.id })
    await recordClerkDeed(ctx, tx, clerk, { kind: 'cutoff-decided', details: { end, cohort, after: cutoff?.toISOString() ?? null } })
    return { kind: end }
  })
