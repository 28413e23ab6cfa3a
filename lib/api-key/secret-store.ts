import { digest, sameBytes } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import { startOf } from './format'
import { usedEvery } from './model'
import type { Pair } from './pair'
import { scopesAmong, type Scope } from './scope'

/** A text that we know, with all that its judgement takes. */
export type KnownSecret = Pair & {
  secretId: string
  keyId: string
  name: string
  organisation: string
  code: string
  scopes: Scope[]
  expiresAt: Date | null
  revokedAt: Date | null
  endsAt: Date | null
  /** The organisation or the application is. */
  closed: boolean
  lastUsedAt: Date | null
  lastRefusedAt: Date | null
}

/** Finds a text by its hash; null for one that is nobody's. */
export async function findSecret(glance: Glance, text: string): Promise<KnownSecret | null> {
  const hash = digest(text)
  const [row] = await query<Omit<KnownSecret, 'scopes'> & { scopes: string[]; hash: Buffer }>(glance)`
    SELECT s.hash, s.id AS "secretId", s.key_id AS "keyId", s.ends_at AS "endsAt", s.last_used_at AS "lastUsedAt",
           s.last_refused_at AS "lastRefusedAt", k.name, k.scopes, k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt",
           k.organisation_id AS "organisationId", o.name AS organisation, k.application_id AS "applicationId", a.code,
           o.closed_at IS NOT NULL OR a.closed_at IS NOT NULL AS closed
    FROM api_key_secret s
      JOIN api_key k ON k.id = s.key_id
      JOIN organisation o ON o.id = k.organisation_id
      JOIN application a ON a.id = k.application_id
    WHERE s.hash = ${hash}`
  // An index looks for a hash as quickly as it can. Which of two hashes was closer must not decide alone.
  if (!row || !sameBytes(row.hash, hash)) return null
  const { hash: _hash, scopes, ...known } = row
  return { ...known, scopes: scopesAmong(scopes) }
}

/** Keeps the hash of a text, and how it begins. There must be no other current one of the key. */
export async function insertSecret(ctx: Context, tx: Tx, keyId: string, text: string): Promise<string> {
  const id = ctx.random.uuid()
  await change(tx)`
    INSERT INTO api_key_secret (id, key_id, hash, start, created_at)
    VALUES (${id}::uuid, ${keyId}::uuid, ${digest(text)}, ${startOf(text)}, ${tx.now})`
  return id
}

/** The current text ends then; whatever came before it ends now. */
export async function endSecrets(tx: Tx, keyId: string, current: string, endsAt: Date): Promise<void> {
  await change(tx)`
    UPDATE api_key_secret SET ends_at = CASE WHEN id = ${current}::uuid THEN ${endsAt}::timestamptz ELSE ${tx.now}::timestamptz END
    WHERE key_id = ${keyId}::uuid AND (id = ${current}::uuid OR ends_at > ${tx.now})`
}

/** Whose text it is; null when there is none. */
export async function keyOfSecret(glance: Glance, secretId: string): Promise<string | null> {
  const [row] = await query<{ keyId: string }>(glance)`
    SELECT key_id AS "keyId" FROM api_key_secret WHERE id = ${secretId}::uuid`
  return row?.keyId ?? null
}

/** True for the one who shows a text first. */
export async function spendShow(tx: Tx, secretId: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE api_key_secret SET shown_at = ${tx.now} WHERE id = ${secretId}::uuid AND shown_at IS NULL AND ends_at IS NULL`
  return count === 1
}

/** A good text was used: written down once a minute, however many servers see it. */
export async function noteUse(tx: Tx, secretId: string): Promise<void> {
  await change(tx)`
    UPDATE api_key_secret SET last_used_at = ${tx.now} WHERE id = ${secretId}::uuid
      AND (last_used_at IS NULL OR last_used_at <= ${tx.now}::timestamptz - ${usedEvery} * interval '1 ms' OR last_used_at > ${tx.now})`
}

/** The same for one whose time is over. True when it was written down. */
export async function noteRefusal(tx: Tx, secretId: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE api_key_secret SET last_refused_at = ${tx.now} WHERE id = ${secretId}::uuid
      AND (last_refused_at IS NULL OR last_refused_at <= ${tx.now}::timestamptz - ${usedEvery} * interval '1 ms' OR last_refused_at > ${tx.now})`
  return count === 1
}
