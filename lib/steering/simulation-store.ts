import { brussels } from '@/lib/core/brussels'
import { query, type Tx } from '@/lib/db/transaction'
import { cardTraits, cardUses, extendedTraits, extendedUses, settleLeft } from '@/lib/progress/left-store'
import { sql, type Sql } from '@/lib/db/sql'
import type { Losing, Traits, Uses } from './simulation'

/**
 * Of these, whoever could sign in now and could not from that instant on. A group with a later date loses nothing. Where the
 * usual date is over and in force, only those are still in whom an extension lets in: `oneByOne` has them.
 */
const losing = (sums: Sql, oneByOne: Sql, cutoff: Date, now: Date): Sql => sql`(
  SELECT l.* FROM (SELECT *, false AS extended FROM ${sums} AS s UNION ALL SELECT *, true FROM ${oneByOne} AS e) AS l
    LEFT JOIN cohort c ON c.name = l.cohort LEFT JOIN phase_out o ON o.id = 1
  WHERE (c.cutoff IS NULL OR c.cutoff <= ${cutoff})
    AND l.extended = (o.paused_at IS NULL AND coalesce(coalesce(c.cutoff, o.cutoff) <= ${now}, false)))`

/**
 * Whoever could sign in with a token now and with nothing else, and could not any more from that instant on; by what
 * they have in common, and by when they used it last. Read from sums: only those with an extension are asked.
 */
export async function losingAt(tx: Tx, cutoff: Date): Promise<Losing> {
  await settleLeft(tx)
  const { now } = tx
  const [traits, uses] = await Promise.all([
    query<Traits>(tx)`
      SELECT cohort, locale, born, address, sum(people)::int AS people
      FROM ${losing(cardTraits(cutoff), extendedTraits(now, cutoff), cutoff, now)} AS traits
      GROUP BY cohort, locale, born, address HAVING sum(people) <> 0`,
    query<Uses>(tx)`
      SELECT CASE WHEN used_on = '1970-01-01' THEN 'never' WHEN used_on > today - 30 THEN 'month'
          WHEN used_on > today - 90 THEN 'quarter' WHEN used_on > today - 365 THEN 'year' ELSE 'longer' END AS "lastUse",
        sum(people)::int AS people
      FROM ${losing(cardUses(cutoff), extendedUses(now, cutoff), cutoff, now)} AS uses,
        (SELECT (${now}::timestamptz AT TIME ZONE ${brussels})::date AS today) AS days
      GROUP BY 1 HAVING sum(people) <> 0`,
  ])
  return { traits, uses }
}
