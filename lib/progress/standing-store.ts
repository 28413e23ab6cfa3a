import { sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { AddressHealth } from './address-health'
import { leftBehind, rankOf, type Bucket, type Hold, type Stage } from './model'

/** Every count there is: what was summed up, and what came since. Triggers keep both (prisma/beyond-prisma.sql). */
const counts = sql`(
  SELECT day, stage, hold, locale, born, people FROM standing_tally
  UNION ALL SELECT day, stage, hold, locale, born, people FROM standing_news) AS counts`

/** How many people stand where, without asking any of them. */
export const readBuckets = (tx: Glance): Promise<Bucket[]> =>
  query<Bucket>(tx)`
    SELECT stage, hold, locale, born, sum(people) AS people FROM ${counts} GROUP BY stage, hold, locale, born HAVING sum(people) <> 0`

/** By how many more or fewer people were left, day by day in Brussels. */
export const leftByDay = (tx: Glance): Promise<{ day: string; people: number }[]> =>
  query<{ day: string; people: number }>(tx)`
    SELECT day, sum(people) AS people FROM ${counts} WHERE hold = ANY(${leftBehind}::text[]) GROUP BY day ORDER BY day`

/** How much has come since it was last summed up; counted no further than it matters. */
export async function newsWaiting(tx: Glance, most: number): Promise<number> {
  const [row] = await query<{ waiting: number }>(tx)`
    SELECT count(*) AS waiting FROM (SELECT 1 FROM standing_news LIMIT ${most}) AS news`
  return row?.waiting ?? 0
}

/** Sums up what came: the figures stay as they are. Two at once share the work. */
export async function foldNews(tx: Tx): Promise<void> {
  await change(tx)`
    WITH gone AS (DELETE FROM standing_news WHERE id IN (
      SELECT id FROM standing_news FOR UPDATE SKIP LOCKED) RETURNING day, stage, hold, locale, born, people)
    INSERT INTO standing_tally AS t (day, stage, hold, locale, born, people)
    SELECT day, stage, hold, locale, born, sum(people) FROM gone GROUP BY day, stage, hold, locale, born
    ORDER BY day, stage, hold, locale, born
    ON CONFLICT (day, stage, hold, locale, born) DO UPDATE SET people = t.people + excluded.people`
}

/** Somebody came at least so far. The first stage has no other trace: whoever sends invitations says so. */
export async function reachStage(tx: Tx, personIds: string[], stage: Stage): Promise<void> {
  const rank = rankOf(stage)
  await change(tx)`UPDATE standing SET stage = ${rank} WHERE person_id = ANY(${personIds}::uuid[]) AND stage < ${rank}`
}

/** Which people are behind a number. */
export type StandingFilter = {
  atLeast: number
  left: boolean
  hold: Hold | null
  locale: string | null
  born: number | null
  /** Of those who are left, or stranded with a dead mailbox: the group, empty for none, and whether letters reach them. */
  cohort: string | null
  address: AddressHealth | null
}

export type Standing = {
  id: string
  username: string
  firstName: string
  lastName: string
  locale: string
  stage: number
  hold: Hold
}

/** What is shown of a person `p` and their standing `s`. */
export const standingShown = sql`p.id, p.username, p.first_name AS "firstName", p.last_name AS "lastName", s.locale, s.stage, s.hold`

/** The last one shown, as they stood then: they may have come further since. */
export type Behind = Pick<Standing, 'id' | 'stage'>

/** One page of them, behind the last one shown. */
export const standingsAt = (tx: Glance, filter: StandingFilter, behind: Behind | null, most: number): Promise<Standing[]> => {
  const after = behind?.id ?? null
  const { atLeast, left, hold, locale, born, cohort, address } = filter
  const narrower = sql`s.counts
    AND (${hold}::text IS NULL OR s.hold = ${hold}) AND (${locale}::text IS NULL OR s.locale = ${locale})
    AND (${born}::int IS NULL OR s.born = ${born})`
  if (cohort !== null || address !== null)
    return query<Standing>(tx)`
      SELECT ${standingShown} FROM left_behind b JOIN standing s ON s.person_id = b.person_id JOIN person p ON p.id = b.person_id
      WHERE (${cohort}::text IS NULL OR b.cohort = ${cohort}) AND (${address}::text IS NULL OR b.address = ${address})
        AND ${narrower} AND (NOT ${left}::boolean OR b.hold = ANY(${leftBehind}::text[])) AND (${after}::uuid IS NULL OR b.person_id > ${after}::uuid)
      ORDER BY b.person_id LIMIT ${most}`
  return left
    ? query<Standing>(tx)`
        SELECT ${standingShown} FROM standing s JOIN person p ON p.id = s.person_id
        WHERE ${narrower} AND s.hold IN ('none', 'card', 'locked') AND (${after}::uuid IS NULL OR s.person_id > ${after}::uuid)
        ORDER BY s.person_id LIMIT ${most}`
    : query<Standing>(tx)`
        SELECT ${standingShown} FROM standing s JOIN person p ON p.id = s.person_id
        WHERE ${narrower} AND s.stage >= ${atLeast} AND (${after}::uuid IS NULL
          OR (s.stage, s.person_id) > (${behind?.stage ?? 0}::int, ${after}::uuid))
        ORDER BY s.stage, s.person_id LIMIT ${most}`
}
