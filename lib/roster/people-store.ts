import { change, write, type Tx } from '@/lib/db/transaction'
import type { Change, Known } from './judge'
import type { Row } from './row'

/** A card on its way in: `hashes` are those of its 24 cells, one after the other. */
export type NewCard = { keyId: string; personId: string; serial: string; lastUsedAt: Date | null; salt: Buffer; hashes: Buffer }

export type NewPerson = { id: string; row: Row }

const column = <T, V>(rows: T[], value: (row: T) => V) => rows.map(value)

export function insertPeople(tx: Tx, people: NewPerson[]): void {
  if (people.length === 0) return
  write(tx)`
    INSERT INTO person (id, username, first_name, last_name, email, locale, password_hash, birth_year, municipality, cohort_name, created_at)
    SELECT *, ${tx.now}::timestamptz FROM unnest(
      ${column(people, ({ id }) => id)}::uuid[], ${column(people, ({ row }) => row.username)}::text[],
      ${column(people, ({ row }) => row.firstName)}::text[], ${column(people, ({ row }) => row.lastName)}::text[],
      ${column(people, ({ row }) => row.email)}::text[], ${column(people, ({ row }) => row.locale)}::text[],
      ${column(people, ({ row }) => row.passwordHash ?? '')}::text[], ${column(people, ({ row }) => row.birthYear)}::smallint[],
      ${column(people, ({ row }) => row.municipality)}::text[], ${column(people, ({ row }) => row.cohortName)}::text[])`
}

/** Cards and their keys. Hashes travel as bytes in one piece, which costs a tenth of what a list of them would. */
export function insertCards(tx: Tx, cards: NewCard[], hashKeyId: string): void {
  if (cards.length === 0) return
  write(tx)`
    INSERT INTO digital_key (id, person_id, kind, status, activated_at, last_used_at)
    SELECT id, person_id, 'token-card', 'active', ${tx.now}, last_used_at
    FROM unnest(${column(cards, ({ keyId }) => keyId)}::uuid[], ${column(cards, ({ personId }) => personId)}::uuid[],
      ${column(cards, ({ lastUsedAt }) => lastUsedAt)}::timestamptz[]) AS k(id, person_id, last_used_at)`
  write(tx)`
    INSERT INTO token_card (key_id, serial, salt, hash_key_id, cells)
    SELECT key_id, serial, substring(secrets FROM (n::int - 1) * 784 + 1 FOR 16), ${hashKeyId}, substring(secrets FROM (n::int - 1) * 784 + 17 FOR 768)
    FROM unnest(${column(cards, ({ keyId }) => keyId)}::uuid[], ${column(cards, ({ serial }) => serial)}::text[])
      WITH ORDINALITY AS c(key_id, serial, n), (SELECT ${secretsOf(cards)}::bytea AS secrets) AS whole`
}

const secretsOf = (cards: { salt: Buffer; hashes: Buffer }[]) => Buffer.concat(cards.flatMap(({ salt, hashes }) => [salt, hashes]))

/** Other cells on the same card. */
export function correctCards(tx: Tx, cards: { keyId: string; salt: Buffer; hashes: Buffer }[], hashKeyId: string): void {
  if (cards.length === 0) return
  write(tx)`
    UPDATE token_card t SET hash_key_id = ${hashKeyId}, salt = substring(secrets FROM (n::int - 1) * 784 + 1 FOR 16),
      cells = substring(secrets FROM (n::int - 1) * 784 + 17 FOR 768)
    FROM (SELECT ${secretsOf(cards)}::bytea AS secrets) AS whole, unnest(${column(cards, ({ keyId }) => keyId)}::uuid[]) WITH ORDINALITY AS c(key_id, n) WHERE t.key_id = c.key_id`
}

/** The keys of cards that another card has taken the place of. */
export async function endCards(tx: Tx, keyIds: string[]): Promise<void> {
  if (keyIds.length === 0) return
  await change(tx)`
    UPDATE digital_key SET status = 'deactivated', deactivated_at = ${tx.now} WHERE id = ANY(${keyIds}::uuid[]) AND status <> 'deactivated'`
}

type Moved = { known: Known; change: Change }

/** What a file does not say stays as it is. */
export function changePeople(tx: Tx, moved: Moved[]): void {
  const people = moved.filter(({ change: { person } }) => Object.keys(person).length > 0)
  if (people.length > 0)
    write(tx)`
      UPDATE person p SET first_name = coalesce(c.first_name, p.first_name), last_name = coalesce(c.last_name, p.last_name),
        email = coalesce(c.email, p.email), locale = coalesce(c.locale, p.locale),
        password_hash = coalesce(c.password_hash, p.password_hash), birth_year = coalesce(c.birth_year, p.birth_year),
        municipality = coalesce(c.municipality, p.municipality), cohort_name = coalesce(c.cohort_name, p.cohort_name)
      FROM unnest(${column(people, ({ known }) => known.id)}::uuid[],
        ${field(people, 'firstName')}::text[], ${field(people, 'lastName')}::text[], ${field(people, 'email')}::text[],
        ${field(people, 'locale')}::text[], ${field(people, 'passwordHash')}::text[], ${field(people, 'birthYear')}::smallint[],
        ${field(people, 'municipality')}::text[], ${field(people, 'cohortName')}::text[])
        AS c(id, first_name, last_name, email, locale, password_hash, birth_year, municipality, cohort_name)
      WHERE p.id = c.id`
  const used = moved.filter(({ change: { card, lastUsedAt } }) => lastUsedAt !== null && card !== 'replaced')
  if (used.length > 0)
    write(tx)`
      UPDATE digital_key k SET last_used_at = u.last_used_at
      FROM unnest(${column(used, ({ known }) => known.card?.keyId)}::uuid[], ${column(used, ({ change: { lastUsedAt } }) => lastUsedAt)}::timestamptz[])
        AS u(id, last_used_at) WHERE k.id = u.id`
}

const field = (moved: Moved[], name: keyof Change['person']) => column(moved, ({ change: { person } }) => person[name] ?? null)

export type Imported = { personId: string; rowMac: Buffer; emailMac: Buffer | null; locale: string }

/** Remembers what the file said, for the next time it is imported. */
export function rememberImported(tx: Tx, runId: string, hashKeyId: string, imported: Imported[]): void {
  if (imported.length === 0) return
  write(tx)`
    INSERT INTO imported_person (person_id, run_id, hash_key_id, row_mac, email_mac, locale)
    SELECT person_id, ${runId}::uuid, ${hashKeyId}, substring(${Buffer.concat(imported.map(({ rowMac }) => rowMac))}::bytea FROM (n::int - 1) * 32 + 1 FOR 32),
      email_mac, locale
    FROM unnest(${column(imported, ({ personId }) => personId)}::uuid[], ${column(imported, ({ emailMac }) => emailMac)}::bytea[],
      ${column(imported, ({ locale }) => locale)}::text[]) WITH ORDINALITY AS i(person_id, email_mac, locale, n)
    ON CONFLICT (person_id) DO UPDATE SET run_id = excluded.run_id, hash_key_id = excluded.hash_key_id, row_mac = excluded.row_mac,
      email_mac = coalesce(excluded.email_mac, imported_person.email_mac), locale = excluded.locale`
}
