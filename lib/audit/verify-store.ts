import { query, type Glance } from '@/lib/db/transaction'

/** Deeds by id, a page at a time. */
export const deedsAfter = (glance: Glance, last: { id: number; at: Date }, most: number) =>
  query<{ id: number; at: Date }>(glance)`
    SELECT id, at FROM deed WHERE (id, at) > (${last.id}::bigint, ${last.at}::timestamptz) ORDER BY id, at LIMIT ${most}`

/** When deeds of this id happened, in whatever month. */
export const timesOf = async (glance: Glance, id: number) =>
  (await query<{ at: Date }>(glance)`SELECT at FROM deed WHERE id = ${id}`).map(({ at }) => at)

/** Those of the ids that neither wait in the queue nor stand in a seal after the position. */
export async function outsideChain(glance: Glance, ids: number[], position: number): Promise<number[]> {
  const found = await query<{ id: number }>(glance)`
    SELECT u.id FROM unnest(${ids}::bigint[]) AS u(id)
    WHERE NOT EXISTS (SELECT 1 FROM deed_unsealed WHERE deed_id = u.id)
      AND NOT EXISTS (SELECT 1 FROM deed_seal WHERE first > ${position} AND u.id = ANY(deed_ids))
    ORDER BY u.id`
  return found.map(({ id }) => id)
}

/** When the deed of this id happened, as its seal says. */
export async function sealedTimes(glance: Glance, id: number): Promise<Date[]> {
  const found = await query<{ at: Date }>(glance)`
    SELECT times[array_position(deed_ids, ${id}::bigint)] AS at FROM deed_seal WHERE ${id}::bigint = ANY(deed_ids)`
  return found.map(({ at }) => at)
}
