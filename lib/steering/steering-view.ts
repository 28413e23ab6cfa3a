import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { onlookers } from '@/lib/core/role'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { findRuns, type DormantRun } from '@/lib/dormant/run-store'
import type { PhaseOut } from '@/lib/phase-out/model'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import type { Rehearsal } from '@/lib/phase-out/rehearsal-store'
import { changesBefore, openProposals, type ChangeLine, type Proposal } from './change-store'
import { cohortsBehind, pageStartOf, type CohortLine } from './cohort-store'
import { rehearsals } from './rehearsal-plan-store'
import { simulate, type Assumptions, type Simulation } from './simulation'
import { losingAt } from './simulation-store'

/** Administrators change the phase-out; support and auditors see it. */
const looking = <T>(ctx: Context, asking: Asking, what: string, look: (tx: Tx) => Promise<T>) =>
  asClerk<{ kind: 'seen'; view: T }>(ctx, asking, { roles: onlookers, what }, async (tx) => ({ kind: 'seen', view: await look(tx) }))

const historyLength = 20

export type SteeringView = {
  now: Date
  phaseOut: PhaseOut
  proposals: Proposal[]
  rehearsals: Rehearsal[]
  runs: DormantRun[]
  changes: ChangeLine[]
  more: boolean
}

/** The whole phase-out at a glance, with its history; `before` is the last change shown. */
export const steeringView = (ctx: Context, asking: Asking, before: number | null) =>
  looking<SteeringView>(ctx, asking, 'phase-out', async (tx) => {
    const [phaseOut, proposals, planned, runs, changes] = await Promise.all([
      readPhaseOut(tx),
      openProposals(tx),
      rehearsals(tx),
      findRuns(tx),
      changesBefore(tx, before, historyLength + 1),
    ])
    const more = changes.length > historyLength
    return { now: tx.now, phaseOut, proposals, rehearsals: planned, runs, changes: changes.slice(0, historyLength), more }
  })

/** As many groups as a page shows, and members as it counts of each. */
const cohortsLength = 50
export const manyMembers = 10_000

/** A page of the groups by name: behind the last one shown, or the one on which the group `holding` stands. */
export const cohortsView = (ctx: Context, asking: Asking, behind: string | null, holding: string | null = null) =>
  looking<{ cohorts: CohortLine[]; more: boolean }>(ctx, asking, 'cohorts', async (tx) => {
    const start = holding === null ? (behind ?? '') : await pageStartOf(tx, holding, cohortsLength)
    const cohorts = await cohortsBehind(tx, start, cohortsLength + 1, manyMembers)
    return { cohorts: cohorts.slice(0, cohortsLength), more: cohorts.length > cohortsLength }
  })

/** "If the token ended on this day." */
export const simulationView = (ctx: Context, asking: Asking, cutoff: Date | null, assumed: Assumptions) =>
  looking<{ phaseOut: PhaseOut; cutoff: Date | null; simulation: Simulation | null }>(ctx, asking, 'simulation', async (tx) => {
    const phaseOut = await readPhaseOut(tx)
    const at = cutoff ?? phaseOut.cutoff
    return { phaseOut, cutoff: at, simulation: at && simulate(await losingAt(tx, at), assumed) }
  })
