import { sql, type Sql } from '@/lib/db/sql'
import { change, query, type Tx } from '@/lib/db/transaction'
import { mostFound } from './by-beginning-store'
import { containing, isWhole } from './search-words'

/** Exactly as the index person_letters_idx has it. */
const letters = sql`plain_letters(username || ' ' || first_name || ' ' || last_name || ' ' || coalesce(email, ''))`
const holds = (word: string) =>
  isWhole(word)
    ? sql`(plain_letters(last_name) = plain_letters(${word}) OR plain_letters(first_name) = plain_letters(${word}))`
    : sql`${letters} LIKE plain_letters(${containing(word)})`
const all = (words: string[]): Sql => words.map(holds).reduce((one, other) => sql`${one} AND ${other}`)

/** So many people are looked at first, and that many of them make a word common. */
const sample = 1_000
const common = 20

/** Ids of people; not all of them when there are too many. */
export type Anywhere = { ids: Sql; tooMany: boolean }

/**
 * Whoever has every word somewhere. What one in fifty has is found among the first that are looked at: an index would
 * have to go through all of them. Otherwise it is asked for the rarest word. Null where no word is long enough.
 */
export async function anywhere(tx: Tx, words: string[]): Promise<Anywhere | null> {
  const pieces = words.filter((word) => !isWhole(word))
  if (pieces.length === 0) return null
  const counts = pieces.map((word) => sql`, count(*) FILTER (WHERE ${holds(word)})`).reduce((one, other) => sql`${one}${other}`)
  const [row] = await query<{ few: (string | number)[] }>(tx)`
    SELECT jsonb_build_array(count(*) FILTER (WHERE ${all(words)}) ${counts}) AS few
    FROM (SELECT * FROM person ORDER BY id LIMIT ${sample}) AS person`
  const [every = 0, ...each] = (row?.few ?? []).map(Number)
  if (every > common) return { ids: sql`SELECT id FROM (SELECT * FROM person ORDER BY id LIMIT ${sample}) AS person WHERE ${all(words)}`, tooMany: true }
  const [rarest = ''] = pieces.map((word, index) => ({ word, count: each[index] ?? 0 })).sort((a, b) => a.count - b.count || b.word.length - a.word.length).map(({ word }) => word)
  // An estimate that does not know the words might prefer to read the whole table.
  await change(tx)`SET LOCAL enable_seqscan = off`
  const others = words.filter((word) => word !== rarest)
  const match = others.length > 0 ? sql`CASE WHEN ${all(others)} THEN true END` : sql`true`
  return { ids: sql`SELECT id FROM person WHERE ${holds(rarest)} AND ${match} LIMIT ${mostFound + 1}`, tooMany: false }
}
