import { brussels } from '@/lib/core/brussels'
import { query, type Tx } from '@/lib/db/transaction'
import { cardTraits, cardUses, settleLeft } from '@/lib/progress/left-store'
import { sql, type Sql } from '@/lib/db/sql'
import type { Losing, Traits, Uses } from './simulation'

/** Groups whose members lose nothing then: their own date is later, or past already and in force. */
const untouched = (cutoff: Date, now: Date): Sql => sql`
  SELECT name FROM cohort WHERE cutoff > ${cutoff} OR (cutoff <= ${now} AND NOT EXISTS (SELECT FROM phase_out WHERE paused_at IS NOT NULL))`

/**
 * Whoever could sign in with a token now and with nothing else, and could not any more from that instant on; by what
 * they have in common, and by when they used it last. Read from sums: nobody is asked.
 */
export async function losingAt(tx: Tx, cutoff: Date): Promise<Losing> {
  await settleLeft(tx)
  const [traits, uses] = await Promise.all([
    query<Traits>(tx)`
      SELECT cohort, locale, born, address, sum(people)::int AS people FROM ${cardTraits(cutoff)} AS traits
      WHERE cohort NOT IN (${untouched(cutoff, tx.now)})
      GROUP BY cohort, locale, born, address HAVING sum(people) <> 0`,
    query<Uses>(tx)`
      SELECT CASE WHEN used_on = '1970-01-01' THEN 'never' WHEN used_on > today - 30 THEN 'month'
          WHEN used_on > today - 90 THEN 'quarter' WHEN used_on > today - 365 THEN 'year' ELSE 'longer' END AS "lastUse",
        sum(people)::int AS people
      FROM ${cardUses(cutoff)} AS uses, (SELECT (${tx.now}::timestamptz AT TIME ZONE ${brussels})::date AS today) AS days
      WHERE cohort NOT IN (${untouched(cutoff, tx.now)})
      GROUP BY 1 HAVING sum(people) <> 0`,
  ])
  return { traits, uses }
}
