import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordListView } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import { helpers } from '@/lib/help-desk/look'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { isLeft, sum } from '@/lib/progress/model'
import { readBuckets } from '@/lib/progress/standing-store'
import { readCampaign } from './campaign-store'
import { quietPeople, type Quiet } from './check-up-store'
import type { Campaign, Tally } from './model'
import { readTallies } from './reminder-store'

/** What the page of the campaign shows. */
export type CampaignView = { kind: 'campaign'; campaign: Campaign; tallies: Tally[]; left: number; cutoff: Date | null }

export const campaignView = (ctx: Context, asking: Asking) =>
  asClerk<CampaignView>(ctx, asking, { roles: ['admin'], what: 'campaign' }, async (tx) => {
    const [campaign, tallies, buckets, { cutoff }] = await Promise.all([readCampaign(tx), readTallies(tx), readBuckets(tx), readPhaseOut(tx)])
    return { kind: 'campaign', campaign, tallies, left: sum(buckets.filter(({ hold }) => isLeft(hold))), cutoff }
  })

const listLength = 20

/** Those whom support should call: looking at the list is a deed. */
export const quietList = (ctx: Context, asking: Asking, behind: string | null) =>
  asClerk<{ kind: 'list'; lines: Quiet[]; more: boolean }>(ctx, asking, { roles: helpers, what: 'list' }, async (tx, clerk) => {
    await recordListView(ctx, tx, clerk, 'quiet', behind)
    const lines = await quietPeople(tx, behind, listLength + 1)
    return { kind: 'list', lines: lines.slice(0, listLength), more: lines.length > listLength }
  })
