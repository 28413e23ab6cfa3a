import { sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import { usualCampaign, type Campaign } from './model'

const columns = sql`state, reason, moved_by AS "movedBy", moved_at AS "movedAt", per_minute AS "perMinute", days,
  most_bounces AS "mostBounces", paragraphs, sent_before AS "sentBefore", bounced_before AS "bouncedBefore", cursor,
  round_ended_at AS "roundEndedAt", version`

export async function readCampaign(tx: Glance): Promise<Campaign> {
  const [row] = await query<Campaign>(tx)`SELECT ${columns} FROM campaign WHERE id = 1`
  return row ?? usualCampaign
}

/** The same for whoever changes it, or sends by it: one after the other. */
export async function lockCampaign(tx: Tx): Promise<Campaign> {
  await change(tx)`INSERT INTO campaign (id) VALUES (1) ON CONFLICT DO NOTHING`
  const [row] = await query<Campaign>(tx)`SELECT ${columns} FROM campaign WHERE id = 1 FOR UPDATE`
  return row ?? usualCampaign
}

/** The same for a worker that would rather come back than wait: null while somebody else is at it. */
export async function seizeCampaign(tx: Tx): Promise<Campaign | null> {
  const [row] = await query<Campaign>(tx)`SELECT ${columns} FROM campaign WHERE id = 1 FOR UPDATE SKIP LOCKED`
  return row ?? null
}

/** What somebody changes; whoever saw it before is out of date from here on. */
export async function saveCampaign(tx: Tx, before: Campaign, changes: Partial<Campaign>): Promise<void> {
  const to = { ...before, ...changes }
  await change(tx)`
    UPDATE campaign SET state = ${to.state}, reason = ${to.reason}, moved_by = ${to.movedBy}::uuid, moved_at = ${to.movedAt},
      per_minute = ${to.perMinute}, days = ${to.days}::int[], most_bounces = ${to.mostBounces},
      paragraphs = ${JSON.stringify(to.paragraphs)}::jsonb, sent_before = ${to.sentBefore}, bounced_before = ${to.bouncedBefore},
      cursor = ${to.cursor}::uuid, round_ended_at = ${to.roundEndedAt}, version = version + 1
    WHERE id = 1`
}

/** How far this round has come; null at its end. */
export async function noteProgress(tx: Tx, cursor: string | null): Promise<void> {
  await change(tx)`
    UPDATE campaign SET cursor = ${cursor}::uuid, round_ended_at = CASE WHEN ${cursor}::uuid IS NULL THEN ${tx.now}::timestamptz ELSE round_ended_at END
    WHERE id = 1`
}
