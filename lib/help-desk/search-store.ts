import type { Locale } from '@/lib/core/locale'
import type { Sql } from '@/lib/db/sql'
import { query, type Tx } from '@/lib/db/transaction'
import { anywhere } from './anywhere-store'
import { byBeginning, mostFound, nameKeys } from './by-beginning-store'
import type { SearchWords } from './search-words'

/** One line of a result: enough to tell people apart, no more. */
export type FoundPerson = {
  id: string
  username: string
  firstName: string
  lastName: string
  email: string | null
  locale: Locale
  closed: boolean
}

export const pageSize = 20

export type Found = { people: FoundPerson[]; more: boolean; tooMany: boolean }

/**
 * The people whose name, user name or address begins so, or who hold a card of that number, by name; `after` is the last
 * one shown. Only where nothing begins so, those who have every word somewhere. However many there are, the first page of
 * a million takes no longer than that of ten thousand.
 */
export async function findPeople(tx: Tx, words: SearchWords, after: string | null): Promise<Found> {
  const begun = await page(tx, byBeginning(words, after, pageSize + 1), after)
  if (begun.people.length > 0) return begun
  const found = await anywhere(tx, words.words)
  return found ? page(tx, found.ids, after, found.tooMany) : begun
}

/** The first of these ids by name; `of` comes from a list that may have been cut short. */
async function page(tx: Tx, ids: Sql, after: string | null, cut = false): Promise<Found> {
  const rows = await query<FoundPerson & { of: number }>(tx)`
    WITH found AS MATERIALIZED (${ids})
    SELECT p.id, p.username, p.first_name AS "firstName", p.last_name AS "lastName", p.email, p.locale,
           p.disabled_at IS NOT NULL AS closed, (SELECT count(*) FROM found) AS "of"
    FROM (SELECT DISTINCT id FROM found) AS f JOIN person p ON p.id = f.id
    WHERE ${after}::uuid IS NULL OR (${nameKeys('p')}) > (SELECT ${nameKeys('b')} FROM person b WHERE b.id = ${after}::uuid)
    ORDER BY ${nameKeys('p')} LIMIT ${pageSize + 1}`
  return {
    people: rows.slice(0, pageSize).map(({ of: _, ...person }): FoundPerson => person),
    more: rows.length > pageSize,
    tooMany: cut || (rows[0]?.of ?? 0) > mostFound,
  }
}
