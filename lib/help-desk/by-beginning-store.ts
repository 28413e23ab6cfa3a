import { sql, type Sql } from '@/lib/db/sql'
import { namePartings, type SearchWords } from './search-words'

/** More than so many that begin alike are not put in order: whoever finds more has to say more. */
export const mostFound = 1000

/** In this order people are shown, and stand in person_last_name_idx. */
export const nameKeys = (of: 'p' | 'b'): Sql => (of === 'p' ? keys.p : keys.b)
const keys = {
  p: sql`plain_letters(p.last_name) COLLATE "C", plain_letters(p.first_name) COLLATE "C", p.id`,
  b: sql`plain_letters(b.last_name) COLLATE "C", plain_letters(b.first_name) COLLATE "C", b.id`,
}
const lastName = sql`plain_letters(last_name) COLLATE "C"`
const firstName = sql`plain_letters(first_name) COLLATE "C"`
const username = sql`plain_letters(username) COLLATE "C"`

/** No letter comes after this one. */
const end = '\u{10ffff}'

/** As a stretch of an index: a pattern would be one only where its text is known when the statement is planned. */
const begins = (what: Sql, text: string) => sql`(${what} >= plain_letters(${text}) AND ${what} < plain_letters(${text}) || ${end})`
const is = (what: Sql, text: string) => sql`${what} = plain_letters(${text})`

/** Whoever's name, user name or address begins so, and whoever holds that card: the first `most` by name of each kind. */
export function byBeginning({ words, serials }: SearchWords, after: string | null, most: number): Sql {
  const behind = after === null ? sql`true` : sql`(${lastName}, ${firstName}, id) > (SELECT ${nameKeys('b')} FROM person b WHERE b.id = ${after}::uuid)`
  const named = (match: Sql) => sql`(SELECT id FROM person WHERE ${match} AND ${behind} ORDER BY ${lastName}, ${firstName}, id LIMIT ${most})`
  const whole = words.join(' ')
  const ways = [
    named(begins(lastName, whole)),
    named(is(firstName, whole)),
    ...namePartings(words).map(({ first, last }) => named(sql`${is(lastName, last)} AND ${begins(firstName, first)}`)),
    sql`(SELECT k.person_id FROM token_card c JOIN digital_key k ON k.id = c.key_id WHERE c.serial = ANY(${serials}::text[]))`,
  ]
  const [word = ''] = words
  if (words.length === 1)
    ways.push(
      sql`(SELECT id FROM person WHERE ${begins(firstName, word)} LIMIT ${mostFound + 1})`,
      sql`(SELECT id FROM person WHERE ${begins(username, word)} LIMIT ${mostFound + 1})`,
      sql`(SELECT id FROM person WHERE lower(email) COLLATE "C" >= ${word} AND lower(email) COLLATE "C" < ${word + end} LIMIT ${mostFound + 1})`,
    )
  return ways.reduce((one, other) => sql`${one} UNION ALL ${other}`)
}
