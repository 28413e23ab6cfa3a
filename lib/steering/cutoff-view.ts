import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { PhaseOut } from '@/lib/phase-out/model'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { countOtherAdmins, findProposal } from './change-store'
import { consequenceOf, isFilling, type Consequence, type NewDate } from './consequence'
import { effectOf, nearEffects, type CohortEffect, type Effect } from './effect-store'
import { cutoffBefore } from './cutoff-before'

const wanted = { roles: ['admin'], what: 'cutoff' } as const

/** The date that stands now, everybody's or a group's; for whoever is asked for another. */
export const dateView = (ctx: Context, asking: Asking, cohort: string | null) =>
  asClerk<{ kind: 'seen'; cutoff: Date | null } | { kind: 'no-cohort' }>(ctx, asking, wanted, async (tx) => {
    const cutoff = await cutoffBefore(tx, await readPhaseOut(tx), cohort)
    return cutoff === undefined ? { kind: 'no-cohort' } : { kind: 'seen', cutoff }
  })

/** What a date would do, and to whom: where it ends a pause, also to the groups whose own date is past or near. */
export type Outlook = NewDate & Consequence & { effect: Effect | null; cohorts: CohortEffect[] }

async function outlookOf(tx: Tx, phaseOut: PhaseOut, { cohort, cutoff }: NewDate): Promise<Outlook> {
  const consequence = await consequenceOf(tx, phaseOut, { cohort, cutoff })
  const effect = consequence.holds && (await effectOf(tx, cohort, consequence.holds))
  return { cohort, cutoff, ...consequence, effect, cohorts: consequence.resumes ? await nearEffects(tx) : [] }
}

type Shown = { kind: 'seen'; version: number; outlook: Outlook; alone: boolean }

/** What the form for a new date shows before it is set; `alone` says that no other administrator could agree. Nothing while its group is being filled. */
export const cutoffView = (ctx: Context, asking: Asking, wish: NewDate) =>
  asClerk<Shown | { kind: 'no-cohort' } | { kind: 'filling' }>(ctx, asking, wanted, async (tx, clerk) => {
    const phaseOut = await readPhaseOut(tx)
    if ((await cutoffBefore(tx, phaseOut, wish.cohort)) === undefined) return { kind: 'no-cohort' }
    if (await isFilling(tx, wish)) return { kind: 'filling' }
    const [outlook, others] = await Promise.all([outlookOf(tx, phaseOut, wish), countOtherAdmins(tx, clerk.id)])
    return { kind: 'seen', version: phaseOut.version, outlook, alone: others === 0 }
  })

/** A change that waits for a second administrator, with what it would do; for administrators. Gone when it was decided. */
export const proposalView = (ctx: Context, asking: Asking, id: string) =>
  asClerk(ctx, asking, { roles: ['admin'], what: 'cutoff-approval' }, async (tx, clerk) => {
    const [phaseOut, proposal] = await Promise.all([readPhaseOut(tx), findProposal(tx, id)])
    if (!proposal) return { kind: 'gone' as const }
    const [before, outlook] = await Promise.all([cutoffBefore(tx, phaseOut, proposal.cohort), outlookOf(tx, phaseOut, proposal)])
    return { kind: 'seen' as const, view: { proposal, before: before ?? null, outlook, own: proposal.actorId === clerk.id } }
  })
