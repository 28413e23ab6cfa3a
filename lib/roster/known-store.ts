import { sql, type Sql } from '@/lib/db/sql'
import { query, type Glance, type Tx } from '@/lib/db/transaction'
import type { Known, KnownCard } from './judge'

/** A name with the keyed hash of what the file says under it. */
export type Asked = { username: string; mac: Buffer }

type Row = Omit<Known, 'card' | 'imported'> & {
  importedKeyId: string | null
  importedLocale: string
  emailMac: Uint8Array | null
  keyId: string | null
} & Omit<KnownCard, 'keyId'>

/** Whoever has one of these names, by name. */
export const findKnown = (glance: Glance, asked: Asked[], macKeyId: string) => read(glance, asked, macKeyId, sql``)

/** The same, and nobody else moves them until the transaction ends. */
export const lockKnown = (tx: Tx, asked: Asked[], macKeyId: string) =>
  read(tx, asked, macKeyId, sql`ORDER BY p.id FOR NO KEY UPDATE OF p`)

async function read(glance: Glance, asked: Asked[], macKeyId: string, lock: Sql): Promise<Map<string, Known>> {
  if (asked.length === 0) return new Map()
  const found = await query<Row>(glance)`
    SELECT p.id, p.username, p.first_name AS "firstName", p.last_name AS "lastName", p.email, p.locale,
      p.password_hash AS "passwordHash", p.birth_year AS "birthYear", p.municipality, p.cohort_name AS "cohortName",
      p.roles <> '{}' AS staff, p.realm = 'external' AS external, p.disabled_at IS NOT NULL AS closed,
      s.same,
      i.hash_key_id AS "importedKeyId", i.locale AS "importedLocale", i.email_mac AS "emailMac",
      EXISTS (SELECT FROM activation a WHERE a.person_id = p.id AND a.email_confirmed_at IS NOT NULL)
        OR EXISTS (SELECT FROM digital_key k WHERE k.person_id = p.id AND k.kind <> 'token-card') AS "addressProven",
      c.*
    FROM (SELECT username, substring(${Buffer.concat(asked.map(({ mac }) => mac))}::bytea FROM (n::int - 1) * 32 + 1 FOR 32) AS mac
          FROM unnest(${asked.map(({ username }) => username)}::text[]) WITH ORDINALITY AS u(username, n)) g
      JOIN person p ON p.username = g.username
      LEFT JOIN imported_person i ON i.person_id = p.id
      CROSS JOIN LATERAL (SELECT coalesce(i.row_mac = g.mac AND i.hash_key_id = ${macKeyId}, false) AS same) s
      LEFT JOIN LATERAL (
        SELECT k.id AS "keyId", k.status, k.last_used_at AS "lastUsedAt", t.serial, t.salt, t.hash_key_id AS "hashKeyId", t.cells
        FROM digital_key k JOIN token_card t ON t.key_id = k.id WHERE k.person_id = p.id
        ORDER BY k.status = 'deactivated', k.activated_at DESC LIMIT 1
      ) c ON NOT s.same
    ${lock}`
  return new Map(found.map((row) => [row.username, toKnown(row)]))
}

function toKnown({ importedKeyId, importedLocale, emailMac, keyId, serial, status, lastUsedAt, salt, hashKeyId, cells, ...person }: Row): Known {
  return {
    ...person,
    imported: importedKeyId === null ? null : { emailMac, locale: importedLocale, hashKeyId: importedKeyId },
    card: keyId === null ? null : { keyId, serial, status, lastUsedAt, salt, hashKeyId, cells },
  }
}

/** Whose cards have these serials: the person's id by serial. */
export async function findHolders(glance: Glance, serials: string[]): Promise<Map<string, string>> {
  if (serials.length === 0) return new Map()
  const found = await query<{ serial: string; personId: string }>(glance)`
    SELECT t.serial, k.person_id AS "personId" FROM token_card t JOIN digital_key k ON k.id = t.key_id
    WHERE t.serial = ANY(${serials}::text[])`
  return new Map(found.map(({ serial, personId }) => [serial, personId]))
}
