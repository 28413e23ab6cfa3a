import { after, days } from '@/lib/core/duration'
import { query, type Glance } from '@/lib/db/transaction'
import type { Losing } from './simulation'

/**
 * Whoever could sign in with a token now and with nothing else, and could not any more from that instant on; by what
 * they have in common. This asks everybody: some seconds for a million people.
 */
export const losingAt = (tx: Glance, cutoff: Date): Promise<Losing[]> =>
  query<Losing>(tx)`
    SELECT coalesce(p.cohort_name, '') AS cohort, s.locale, s.born,
      CASE WHEN k.last_used_at IS NULL THEN 'never' WHEN k.last_used_at > ${after(tx.now, -days(30))} THEN 'month'
        WHEN k.last_used_at > ${after(tx.now, -days(90))} THEN 'quarter' WHEN k.last_used_at > ${after(tx.now, -days(365))} THEN 'year'
        ELSE 'longer' END AS "lastUse",
      CASE WHEN p.email IS NULL THEN 'none' WHEN d.person_id IS NULL THEN 'fine' ELSE 'dead' END AS address,
      count(*) AS people
    FROM digital_key k
    JOIN standing s ON s.person_id = k.person_id AND s.counts AND s.hold = 'card'
    JOIN person p ON p.id = k.person_id
    LEFT JOIN cohort c ON c.name = p.cohort_name
    LEFT JOIN (SELECT DISTINCT person_id FROM letter WHERE status = 'dead') d ON d.person_id = p.id
    WHERE k.kind = 'token-card' AND k.status = 'active' AND coalesce(c.cutoff, ${cutoff}) <= ${cutoff}
      AND coalesce(p.extended_until, ${cutoff}) <= ${cutoff}
    GROUP BY 1, 2, 3, 4, 5`
