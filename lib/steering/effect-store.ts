import { brussels } from '@/lib/core/brussels'
import { sql } from '@/lib/db/sql'
import { query, type Tx } from '@/lib/db/transaction'
import { nearUntil } from '@/lib/phase-out/model'
import { cardUses, settleLeft } from '@/lib/progress/left-store'

/** Whom a cutoff would meet: people who used their token lately and have no other key, and those of them whom no letter reaches. */
export type Effect = { people: number; unreachable: number }

/** "Lately" is so many days, today among them. */
export const lately = 90

const met = sql`
  coalesce(sum(people), 0)::int AS people, coalesce(sum(people) FILTER (WHERE address <> 'fine'), 0)::int AS unreachable`

const usedLately = (now: Date) => sql`used_on > (${now}::timestamptz AT TIME ZONE ${brussels})::date - ${lately}::int`

/**
 * Whom a date of this group would meet, or one for everybody: then only those without a date of their own. One that is past
 * meets them now. Read from sums: a million people cost what ten cost.
 */
export async function effectOf(tx: Tx, cohort: string | null, cutoff: Date): Promise<Effect> {
  await settleLeft(tx)
  const [row] = await query<Effect>(tx)`
    SELECT ${met} FROM ${cardUses(cutoff < tx.now ? tx.now : cutoff)} AS uses
    WHERE ${usedLately(tx.now)}
      AND CASE WHEN ${cohort}::text IS NULL THEN cohort NOT IN (SELECT name FROM cohort WHERE cutoff IS NOT NULL) ELSE cohort = ${cohort} END`
  return row ?? { people: 0, unreachable: 0 }
}

export type CohortEffect = Effect & { name: string; cutoff: Date }

/** The groups whose date is past, or so near that it takes two administrators: whom each meets once no pause holds it up. */
export async function nearEffects(tx: Tx): Promise<CohortEffect[]> {
  await settleLeft(tx)
  return query<CohortEffect>(tx)`
    SELECT c.name, c.cutoff, ${met}
    FROM cohort c LEFT JOIN LATERAL ${cardUses(sql`greatest(c.cutoff, ${tx.now}::timestamptz)`)} AS uses
      ON uses.cohort = c.name AND ${usedLately(tx.now)}
    WHERE c.cutoff < ${nearUntil(tx.now)} GROUP BY c.name ORDER BY c.cutoff, c.name`
}
