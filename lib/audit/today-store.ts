import { query, type Glance } from '@/lib/db/transaction'
import type { DeedKind } from './deed'

/** Whether a deed of this kind was done on the present day of UTC. */
export async function happenedToday(glance: Glance, kind: DeedKind): Promise<boolean> {
  const found = await query(glance)`
    SELECT 1 FROM deed WHERE kind = ${kind} AND outcome = 'done'
      AND at >= date_trunc('day', ${glance.now}::timestamptz, 'UTC') AND at <= ${glance.now} LIMIT 1`
  return found.length > 0
}
