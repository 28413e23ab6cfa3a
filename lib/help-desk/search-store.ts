import { sql, type Sql } from '@/lib/db/sql'
import { change, query, type Tx } from '@/lib/db/transaction'
import type { Locale } from '@/lib/core/locale'
import { containing, type SearchWords } from './search-words'

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
/** More than so many are not sorted: whoever finds more has to say more. */
export const mostFound = 1000

/** Exactly as the index person_letters_idx has it. */
const letters = sql`plain_letters(username || ' ' || first_name || ' ' || last_name || ' ' || coalesce(email, ''))`

const all = (parts: Sql[]): Sql => parts.reduce((one, other) => sql`${one} AND ${other}`)

/** The people who fit every word, or hold a card of that number, by name; `after` is the last one shown. */
export async function findPeople(tx: Tx, words: SearchWords, after: string | null) {
  // An estimate that does not know the words might prefer to read the whole table.
  await change(tx)`SET LOCAL enable_seqscan = off`
  const match = all([
    ...words.pieces.map((word) => sql`${letters} LIKE plain_letters(${containing(word)})`),
    ...words.names.map((name) => sql`(plain_letters(last_name) = plain_letters(${name}) OR plain_letters(first_name) = plain_letters(${name}))`),
  ])
  const rows = await query<FoundPerson & { of: number }>(tx)`
    WITH found AS MATERIALIZED (
      (SELECT id FROM person WHERE ${match} LIMIT ${mostFound + 1})
      UNION
      SELECT k.person_id FROM token_card c JOIN digital_key k ON k.id = c.key_id WHERE c.serial = ANY(${words.serials}::text[])
    )
    SELECT p.id, p.username, p.first_name AS "firstName", p.last_name AS "lastName", p.email, p.locale,
           p.disabled_at IS NOT NULL AS closed, (SELECT count(*) FROM found) AS "of"
    FROM found JOIN person p ON p.id = found.id
    WHERE ${after}::uuid IS NULL
      OR (p.last_name, p.first_name, p.id) > (SELECT last_name, first_name, id FROM person WHERE id = ${after}::uuid)
    ORDER BY p.last_name, p.first_name, p.id LIMIT ${pageSize + 1}`
  return {
    people: rows.slice(0, pageSize).map(({ of: _, ...person }): FoundPerson => person),
    more: rows.length > pageSize,
    tooMany: (rows[0]?.of ?? 0) > mostFound,
  }
}
