import { sql, Sql } from '@/lib/db/sql'
import { query, type Glance } from '@/lib/db/transaction'
import type { KeptDeed } from './model'
import type { Mark, Search } from './search'

const columns = sql`
  d.id, d.at, d.kind, d.actor_id AS "actorId", d.person_id AS "personId", d.key_kind AS "keyKind", d.outcome, d.network,
  d.device, d.request_id AS "requestId", d.details`

const newestFirst = (most: number) => sql`ORDER BY d.at DESC, d.id DESC LIMIT ${most}`

/**
 * Deeds that fit, newest first, from behind a mark on. Each way of asking goes along an index that has its deeds in
 * the order of time, and reads no further than the page is long, however many there are.
 */
export function findDeeds(glance: Glance, search: Search, behind: Mark | null, most: number): Promise<KeptDeed[]> {
  const { actorId, personId, kind, outcome } = search
  const within = sql`${timeOf(search, behind)} AND ${outcome ? sql`d.outcome = ${spelled(outcome)}` : sql`true`}`
  const ofKind = kind ? sql`d.kind = ${spelled(kind)}` : sql`true`
  if (actorId) {
    const whom = personId ? sql`d.person_id = ${personId}::uuid` : sql`true`
    // Whoever acts for themselves is not named twice.
    return query<KeptDeed>(glance)`
      SELECT ${columns} FROM (
        (SELECT * FROM deed d WHERE d.actor_id = ${actorId}::uuid AND ${whom} AND ${ofKind} AND ${within} ${newestFirst(most)})
        UNION ALL
        (SELECT * FROM deed d WHERE d.actor_id IS NULL AND d.person_id = ${actorId}::uuid AND ${whom} AND ${ofKind} AND ${within} ${newestFirst(most)})
      ) AS d ${newestFirst(most)}`
  }
  if (personId) {
    return query<KeptDeed>(glance)`
      SELECT ${columns} FROM deed d WHERE d.person_id = ${personId}::uuid AND ${ofKind} AND ${within} ${newestFirst(most)}`
  }
  if (kind) {
    const one = (which: string) => sql`
      (SELECT * FROM deed d WHERE ${ofKind} AND d.outcome = ${spelled(which)} AND ${timeOf(search, behind)} ${newestFirst(most)})`
    const found = outcome ? one(outcome) : sql`${one('done')} UNION ALL ${one('refused')}`
    return query<KeptDeed>(glance)`SELECT ${columns} FROM (${found}) AS d ${newestFirst(most)}`
  }
  return query<KeptDeed>(glance)`SELECT ${columns} FROM deed d WHERE ${within} ${newestFirst(most)}`
}

/**
 * One of our own words, as part of the text: a plan that is made once must know how rare it is, or it reads through
 * the whole of time for a kind that never happened.
 */
function spelled(word: string): Sql {
  if (!/^[a-z-]+$/.test(word)) throw new Error(`"${word}" is no word of the audit`)
  return new Sql([`'${word}'`], [])
}

function timeOf({ from, until }: Search, behind: Mark | null): Sql {
  const begin = from ? sql`d.at >= ${from}` : sql`true`
  const end = until ? sql`d.at < ${until}` : sql`true`
  // Said twice: the first tells which months need not be looked into.
  const next = behind ? sql`d.at <= ${behind.at} AND (d.at, d.id) < (${behind.at}, ${behind.id}::bigint)` : sql`true`
  return sql`${begin} AND ${end} AND ${next}`
}
