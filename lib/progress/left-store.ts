import { sql, type Sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { AddressHealth } from './address-health'
import { leftBehind } from './model'

const atOnce = 5_000

/** Settles some of what moved; answers how much that was. The figures of whoever is left hold when nothing is left to settle. */
export async function settleSome(tx: Tx): Promise<number> {
  const [row] = await query<{ settled: number }>(tx)`SELECT settle_left(${atOnce}) AS settled`
  return row?.settled ?? 0
}

/** Settles whatever moved up to now. */
export async function settleLeft(tx: Tx): Promise<void> {
  while ((await settleSome(tx)) === atOnce);
}

export type LeftCounts = { cohort: string; address: AddressHealth; people: number }

/** How many are left, by group and by whether letters reach them; the empty group is none. */
export const leftByGroup = (tx: Glance): Promise<LeftCounts[]> =>
  query<LeftCounts>(tx)`
    SELECT cohort, address, sum(people)::int AS people FROM left_behind_tally WHERE hold = ANY(${leftBehind}::text[])
    GROUP BY cohort, address HAVING sum(people) <> 0 ORDER BY cohort, address`

/** How many have the e-mail code alone, and a mailbox from which letters come back: nothing lets them in. */
export async function countStranded(tx: Glance): Promise<number> {
  const [row] = await query<{ people: number }>(tx)`SELECT coalesce(sum(people), 0)::int AS people FROM left_behind_tally WHERE hold = 'email'`
  return row?.people ?? 0
}

/** Those with an extension are few, and no sum knows them: they are taken out again. */
const extended = (cutoff: Date | Sql) => sql`
  FROM person p JOIN left_behind b ON b.person_id = p.id WHERE p.extended_until > ${cutoff} AND b.hold = 'card'`

/** Whoever has a card and nothing else, and no extension beyond that instant: by group, health of the address, and day of the last use. */
export const cardUses = (cutoff: Date | Sql) => sql`(
  SELECT cohort, address, used_on, people FROM left_behind_use
  UNION ALL SELECT b.cohort, b.address, coalesce(b.used_on, '1970-01-01'), -1 ${extended(cutoff)})`

/** The same by what they have in common. */
export const cardTraits = (cutoff: Date) => sql`(
  SELECT cohort, locale, born, address, people FROM left_behind_tally WHERE hold = 'card'
  UNION ALL SELECT b.cohort, b.locale, b.born, b.address, -1 ${extended(cutoff)})`

/** Whoever has a card and nothing else, and an extension that ends between two instants: one by one, in the same columns. */
const extendedOnly = (from: Date, to: Date) => sql`${extended(from)} AND p.extended_until <= ${to}`
export const extendedUses = (from: Date, to: Date) => sql`(
  SELECT b.cohort, b.address, coalesce(b.used_on, '1970-01-01') AS used_on, 1 AS people ${extendedOnly(from, to)})`
export const extendedTraits = (from: Date, to: Date) => sql`(
  SELECT b.cohort, b.locale, b.born, b.address, 1 AS people ${extendedOnly(from, to)})`

/** Sums that came down to nobody are of no use any more. */
export async function forgetEmptySums(tx: Tx): Promise<void> {
  await change(tx)`DELETE FROM left_behind_use WHERE people = 0`
  await change(tx)`DELETE FROM left_behind_tally WHERE people = 0`
}
