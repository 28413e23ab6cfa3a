import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { onlookers } from '@/lib/core/role'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { countBy, funnelOf, leftBy, runningTotal, type Bucket, type Stage } from '@/lib/progress/model'
import type { AddressHealth } from '@/lib/progress/address-health'
import { countStranded, leftByGroup, settleLeft } from '@/lib/progress/left-store'
import { foldNews, leftByDay, newsWaiting, readBuckets } from '@/lib/progress/standing-store'
import { countWaiting } from '@/lib/support-case/queue-store'
import { failuresOfLastHour, type Failure } from './failure-store'

/** What the console says first: who is left, and where they stand. */
export type Overview = {
  now: Date
  /** Null while none is set, or the phase-out is paused. */
  cutoff: Date | null
  left: number
  funnel: { stage: Stage | 'all'; people: number }[]
  leftOverTime: { day: string; people: number }[]
  byLocale: { value: string; people: number }[]
  byHold: { value: string; people: number }[]
  byBirth: { value: number; people: number }[]
  /** The empty group is none. */
  byCohort: { value: string; people: number }[]
  byAddress: { value: AddressHealth; people: number }[]
  /** Left, and a letter could not be delivered to their address, or came back from it. */
  unreached: number
  /** They have the e-mail code alone, and letters come back from their address. */
  stranded: number
  failures: { kind: Failure; count: number }[]
  cases: { new: number; open: number }
}

/** So much news is read as fast as its sum; with more of it, the sum is made first. */
const muchNews = 5_000
/** As many waiting cases of a state as are worth counting. */
export const manyCases = 1_000

/** The figures of the overview. They are read from counters, never counted: a million people cost what ten cost. */
export const overview = (ctx: Context, asking: Asking) =>
  asClerk<{ kind: 'overview'; figures: Overview }>(ctx, asking, { roles: onlookers, what: 'overview' }, async (tx) => ({
    kind: 'overview',
    figures: await figuresOf(tx),
  }))

/** The same, taken away: that is a deed. */
export const exportOverview = (ctx: Context, asking: Asking) =>
  asClerk<{ kind: 'overview'; figures: Overview }>(ctx, asking, { roles: onlookers, what: 'overview-export' }, async (tx, clerk) => {
    await recordClerkDeed(ctx, tx, clerk, { kind: 'figures-exported' })
    return { kind: 'overview', figures: await figuresOf(tx) }
  })

async function figuresOf(tx: Tx): Promise<Overview> {
  if ((await newsWaiting(tx, muchNews)) === muchNews) await foldNews(tx)
  await settleLeft(tx)
  const [buckets, groups, stranded, days, phaseOut, failures, cases] = await Promise.all([
    readBuckets(tx),
    leftByGroup(tx),
    countStranded(tx),
    leftByDay(tx),
    readPhaseOut(tx),
    failuresOfLastHour(tx),
    countWaiting(tx, manyCases),
  ])
  const byAddress = countBy(groups, ({ address }) => address)
  const byHold = leftBy(buckets, (bucket: Bucket) => bucket.hold)
  return {
    now: tx.now,
    cutoff: phaseOut.pausedAt ? null : phaseOut.cutoff,
    left: byHold.reduce((total, { people }) => total + people, 0),
    funnel: funnelOf(buckets),
    leftOverTime: runningTotal(days),
    byLocale: leftBy(buckets, ({ locale }) => locale),
    byHold,
    byBirth: leftBy(buckets, ({ born }) => born),
    byCohort: countBy(groups, ({ cohort }) => cohort),
    byAddress,
    unreached: byAddress.find(({ value }) => value === 'dead')?.people ?? 0,
    stranded,
    failures,
    cases,
  }
}
