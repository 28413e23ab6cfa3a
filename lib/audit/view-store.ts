import { sql } from '@/lib/db/sql'

/**
 * Of a `deed d`: not one more view of a person by somebody who looked at them before, in the same hour by the clock.
 * Whoever helps comes back to a page many times; in a list for people that would hide all else.
 */
export const tellsMore = sql`NOT (d.kind IN ('person-viewed', 'case-viewed') AND EXISTS (
  SELECT FROM deed e WHERE e.person_id = d.person_id AND e.kind = d.kind AND e.actor_id = d.actor_id
    AND e.at >= date_trunc('hour', d.at) AND (e.at, e.id) < (d.at, d.id)))`
