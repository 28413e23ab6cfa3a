import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import { isShortNotice } from '@/lib/phase-out/model'
import { lockPhaseOut, savePhaseOut } from '@/lib/phase-out/phase-out-store'
import { openProposals } from './change-store'
import { fillingCohorts, findCohort, insertCohort, joinSome, setFilling, type Cohort, type Rule } from './cohort-store'

export const longestName = 60

/** Without a word in it a rule would be everybody. */
export const isEmpty = (rule: Rule) => Object.values(rule).every((value) => value === null)

export type CohortMade = { kind: 'made'; name: string } | { kind: 'taken' } | { kind: 'no-name' } | { kind: 'too-long' }

/** Makes a group: by a rule, which is then applied to everybody, or for those whom an import names. */
export const makeCohort = (ctx: Context, asking: Asking, typed: string, rule: Rule) =>
  asClerk<CohortMade>(ctx, asking, { roles: ['admin'], what: 'cohort' }, async (tx, clerk) => {
    const name = typed.trim().replace(/\s+/g, ' ')
    if (!name) return { kind: 'no-name' }
    if (name.length > longestName) return { kind: 'too-long' }
    if (!(await insertCohort(tx, name, isEmpty(rule) ? null : rule))) return { kind: 'taken' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'cohort-made', details: { cohort: name, ...rule } })
    return { kind: 'made', name }
  })

export type Refilled =
  | { kind: 'filling' }
  | { kind: 'no-rule' }
  /** Its date is past, or so near that it takes two: one administrator does not bring people to it. */
  | { kind: 'near' }
  /** A change of its date waits: whoever agrees agrees for those whom they see in it. */
  | { kind: 'waiting' }

const isNear = ({ cutoff }: Cohort, now: Date) => cutoff !== null && isShortNotice(cutoff, now)

/** Applies a group's rule once more, to those who came since. Whoever saw before whom a date would meet is shown it anew. */
export const fillAgain = (ctx: Context, asking: Asking, name: string) =>
  asClerk<Refilled>(ctx, asking, { roles: ['admin'], what: 'cohort' }, async (tx, clerk) => {
    // A date that is being set at this moment is seen here.
    await lockPhaseOut(tx)
    const cohort = await findCohort(tx, name)
    if (!cohort?.rule) return { kind: 'no-rule' }
    if (isNear(cohort, tx.now)) return { kind: 'near' }
    if ((await openProposals(tx)).some((proposal) => proposal.cohort === name)) return { kind: 'waiting' }
    await setFilling(tx, name, true)
    await savePhaseOut(tx, {})
    await recordClerkDeed(ctx, tx, clerk, { kind: 'cohort-filled', details: { cohort: name } })
    return { kind: 'filling' }
  })

/** So many people are looked at in one transaction. */
const atOnce = 5_000

/**
 * Fills a group whose rule has been applied: people join in batches, so that nobody waits long for their row. Whoever
 * stops on the way is taken up from the beginning, which changes nothing for those who have joined. Nobody joins any more
 * once its date has come near. Once it is `over`, it ends after the batch at hand.
 */
export async function fillCohort(ctx: Context, name: string, mostBatches = Infinity, over: () => boolean = () => false): Promise<number> {
  let after: string | null = null
  let people = 0
  for (let batch = 0; batch < mostBatches && !over(); batch++) {
    const { joined, last } = await ctx.db.transaction(async (tx) => {
      const cohort = await findCohort(tx, name)
      const some = cohort?.rule && !isNear(cohort, tx.now) ? await joinSome(tx, name, cohort.rule, after, atOnce) : { joined: 0, last: null }
      if (some.last === null) await setFilling(tx, name, false)
      return some
    })
    people += joined
    if (last === null) break
    after = last
  }
  return people
}

/** Fills every group that is not full yet; the chores call it. */
export async function fillCohorts(ctx: Context, over: () => boolean = () => false): Promise<void> {
  for (const name of await ctx.db.glance(fillingCohorts)) await fillCohort(ctx, name, Infinity, over)
}
