import { query, type Glance } from '@/lib/db/transaction'
import type { Standing } from '@/lib/progress/standing-store'

/** How many people have a letter that could not be delivered. */
export async function countUnreached(tx: Glance): Promise<number> {
  const [row] = await query<{ people: number }>(tx)`
    SELECT count(*) AS people FROM standing s
    WHERE s.counts AND s.person_id IN (SELECT person_id FROM letter WHERE status = 'dead')`
  return row?.people ?? 0
}

/** The same people, one page of them. */
export const unreached = (tx: Glance, after: string | null, most: number): Promise<Standing[]> =>
  query<Standing>(tx)`
    SELECT p.id, p.username, p.first_name AS "firstName", p.last_name AS "lastName", s.locale, s.stage, s.hold
    FROM standing s JOIN person p ON p.id = s.person_id
    WHERE s.counts AND s.person_id IN (SELECT person_id FROM letter WHERE status = 'dead')
      AND (${after}::uuid IS NULL OR s.person_id > ${after}::uuid)
    ORDER BY s.person_id LIMIT ${most}`
