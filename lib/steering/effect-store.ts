import { brussels } from '@/lib/core/brussels'
import { query, type Tx } from '@/lib/db/transaction'
import { cardUses, settleLeft } from '@/lib/progress/left-store'

/** Whom a cutoff would meet: people who used their token lately and have no other key, and those of them whom no letter reaches. */
export type Effect = { people: number; unreachable: number }

/** "Lately" is so many days, today among them. */
export const lately = 90

/**
 * Whom a date of this group would meet, or one for everybody: then only those without a date of their own. One that is past
 * meets them now. Read from sums: a million people cost what ten cost.
 */
export async function effectOf(tx: Tx, cohort: string | null, cutoff: Date): Promise<Effect> {
  await settleLeft(tx)
  const [row] = await query<Effect>(tx)`
    SELECT coalesce(sum(people), 0)::int AS people, coalesce(sum(people) FILTER (WHERE address <> 'fine'), 0)::int AS unreachable
    FROM ${cardUses(cutoff < tx.now ? tx.now : cutoff)} AS uses
    WHERE used_on > (${tx.now}::timestamptz AT TIME ZONE ${brussels})::date - ${lately}::int
      AND CASE WHEN ${cohort}::text IS NULL THEN cohort NOT IN (SELECT name FROM cohort WHERE cutoff IS NOT NULL) ELSE cohort = ${cohort} END`
  return row ?? { people: 0, unreachable: 0 }
}
