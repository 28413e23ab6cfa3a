import { after, days } from '@/lib/core/duration'
import { query, type Glance } from '@/lib/db/transaction'

/** Whom a cutoff would meet: people who used their token lately and have no other key, and those of them without an address. */
export type Effect = { people: number; unreachable: number }

/** "Lately" is so long. */
export const lately = days(90)

/**
 * Whom a date of this group would meet, or one for everybody: then only those without a date of their own. People with
 * another key, with a role or a test account, or with more time, are few: they are set apart by their indexes.
 */
export async function effectOf(tx: Glance, cohort: string | null, cutoff: Date): Promise<Effect> {
  const [row] = await query<Effect>(tx)`
    WITH lately AS MATERIALIZED (
      SELECT k.person_id FROM digital_key k
      WHERE k.kind = 'token-card' AND k.status = 'active' AND k.last_used_at > ${after(tx.now, -lately)}
        AND NOT EXISTS (SELECT FROM standing s WHERE s.person_id = k.person_id AND (s.hold = 'both' OR NOT s.counts))
        AND NOT EXISTS (SELECT FROM person p WHERE p.id = k.person_id AND p.extended_until > ${cutoff})
        AND CASE WHEN ${cohort}::text IS NULL
          THEN NOT EXISTS (SELECT FROM person p JOIN cohort c ON c.name = p.cohort_name AND c.cutoff IS NOT NULL WHERE p.id = k.person_id)
          ELSE EXISTS (SELECT FROM person p WHERE p.id = k.person_id AND p.cohort_name = ${cohort}) END)
    SELECT count(*) AS people, count(*) FILTER (WHERE person_id IN (
      SELECT id FROM person WHERE email IS NULL UNION ALL SELECT person_id FROM letter WHERE status = 'dead' AND person_id IS NOT NULL)) AS unreachable
    FROM lately`
  return row ?? { people: 0, unreachable: 0 }
}
