import type { InLocales } from '@/lib/application/model'
import { after, days } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { Pair } from './pair'
import { scopesAmong, type Scope } from './scope'

/** A key as its managers see it: never the text itself. */
export type ApiKey = Pair & {
  id: string
  name: string
  organisation: string
  code: string
  applicationNames: InLocales
  environment: string
  scopes: Scope[]
  /** Empty once that person's account is gone. */
  createdBy: string | null
  createdAt: Date
  expiresAt: Date | null
  revokedAt: Date | null
  lastUsedAt: Date | null
  secretId: string
  start: string
  /** The text before, while it is still good. */
  before: { start: string; endsAt: Date; lastUsedAt: Date | null } | null
}

type Row = Omit<ApiKey, 'scopes' | 'before'> & {
  scopes: string[]
  beforeStart: string | null
  beforeEndsAt: Date | null
  beforeUsedAt: Date | null
}

const rows = (now: Date) => sql`
  SELECT k.id, k.name, k.organisation_id AS "organisationId", k.application_id AS "applicationId", o.name AS organisation,
         a.code, a.names AS "applicationNames", a.environment, k.scopes, k.created_at AS "createdAt",
         k.expires_at AS "expiresAt", k.revoked_at AS "revokedAt", p.first_name || ' ' || p.last_name AS "createdBy",
         (SELECT max(last_used_at) FROM api_key_secret WHERE key_id = k.id) AS "lastUsedAt", s.id AS "secretId", s.start,
         b.start AS "beforeStart", b.ends_at AS "beforeEndsAt", b.last_used_at AS "beforeUsedAt"
  FROM api_key k
    JOIN organisation o ON o.id = k.organisation_id
    JOIN application a ON a.id = k.application_id
    JOIN api_key_secret s ON s.key_id = k.id AND s.ends_at IS NULL
    LEFT JOIN api_key_secret b ON b.key_id = k.id AND b.ends_at > ${now}
    LEFT JOIN person p ON p.id = k.created_by`

const toKey = ({ beforeStart, beforeEndsAt, beforeUsedAt, scopes, ...key }: Row): ApiKey => ({
  ...key,
  scopes: scopesAmong(scopes),
  before: beforeStart !== null && beforeEndsAt ? { start: beforeStart, endsAt: beforeEndsAt, lastUsedAt: beforeUsedAt } : null,
})

/** The keys of these pairs: those that are good first, by name. */
export async function keysOfPairs(glance: Glance, pairs: Pair[]): Promise<ApiKey[]> {
  const found = await query<Row>(glance)`
    ${rows(glance.now)}
    WHERE (k.organisation_id, k.application_id) IN (
      SELECT * FROM unnest(${pairs.map((pair) => pair.organisationId)}::uuid[], ${pairs.map((pair) => pair.applicationId)}::uuid[]))
    ORDER BY k.revoked_at IS NOT NULL, coalesce(k.expires_at <= ${glance.now}, false), lower(k.name), k.created_at DESC`
  return found.map(toKey)
}

export async function findKey(glance: Glance, id: string): Promise<ApiKey | null> {
  const [found] = await query<Row>(glance)`${rows(glance.now)} WHERE k.id = ${id}::uuid`
  return found ? toKey(found) : null
}

/** The same for whoever changes it: one after the other, as all that concerns its organisation. */
export async function lockKey(tx: Tx, id: string): Promise<ApiKey | null> {
  await query(tx)`
    SELECT FROM organisation WHERE id = (SELECT organisation_id FROM api_key WHERE id = ${id}::uuid) FOR NO KEY UPDATE`
  await query(tx)`SELECT FROM api_key WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return findKey(tx, id)
}

export type NewKey = Pair & Pick<ApiKey, 'name' | 'scopes' | 'expiresAt'> & { createdById: string; toldDays: number | null }

/** Null when a living key of the organisation is called so. */
export async function insertKey(ctx: Context, tx: Tx, key: NewKey): Promise<string | null> {
  const id = ctx.random.uuid()
  const count = await change(tx)`
    INSERT INTO api_key (id, organisation_id, application_id, name, scopes, created_by, created_at, expires_at, told_days)
    VALUES (${id}::uuid, ${key.organisationId}::uuid, ${key.applicationId}::uuid, ${key.name}, ${key.scopes}::text[],
            ${key.createdById}::uuid, ${tx.now}, ${key.expiresAt}, ${key.toldDays})
    ON CONFLICT DO NOTHING`
  return count === 1 ? id : null
}

/** How many keys of a pair nobody has revoked. */
export async function countKeys(glance: Glance, { organisationId, applicationId }: Pair): Promise<number> {
  const [found] = await query<{ count: number }>(glance)`
    SELECT count(*) FROM api_key
    WHERE organisation_id = ${organisationId}::uuid AND application_id = ${applicationId}::uuid AND revoked_at IS NULL`
  return found?.count ?? 0
}

/** False when another living key of the organisation, which is locked, is called so. */
export async function changeName(tx: Tx, { id, organisationId }: ApiKey, name: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE api_key SET name = ${name} WHERE id = ${id}::uuid AND revoked_at IS NULL
      AND NOT EXISTS (SELECT FROM api_key WHERE organisation_id = ${organisationId}::uuid AND lower(name) = lower(${name})
                        AND revoked_at IS NULL AND id <> ${id}::uuid)`
  return count === 1
}

export async function changeEnd(tx: Tx, id: string, expiresAt: Date | null, toldDays: number | null): Promise<void> {
  await change(tx)`UPDATE api_key SET expires_at = ${expiresAt}, told_days = ${toldDays} WHERE id = ${id}::uuid`
}

/** False when it was revoked already. */
export async function endKey(tx: Tx, id: string): Promise<boolean> {
  return (await change(tx)`UPDATE api_key SET revoked_at = ${tx.now} WHERE id = ${id}::uuid AND revoked_at IS NULL`) === 1
}

/** Those whose next notice is due: nobody was told of it, and there is still something to tell. What was closed ended its keys. */
const due = (now: Date, [early, late]: Notices) => sql`
  NOT EXISTS (SELECT FROM organisation o WHERE o.id = api_key.organisation_id AND o.closed_at IS NOT NULL)
  AND NOT EXISTS (SELECT FROM application a WHERE a.id = api_key.application_id AND a.closed_at IS NOT NULL)
  AND revoked_at IS NULL AND expires_at > ${now} AND expires_at <= ${after(now, days(early))}
  AND (told_days IS NULL OR (told_days > ${late} AND expires_at <= ${after(now, days(late))}))`

/** The notices before an end, in days: the first, and the last. */
type Notices = readonly [number, number]

/** Whether there is a key whose managers are to be told now. */
export async function anyEnding(glance: Glance, notices: Notices): Promise<boolean> {
  return (await query(glance)`SELECT FROM api_key WHERE ${due(glance.now, notices)} LIMIT 1`).length > 0
}

export type Ending = Pair & { id: string; expiresAt: Date; days: number }

/**
 * The keys whose managers are to be told now that the end is near; each notice is given out once, to whichever process
 * asks first. Who comes late for the first notice gets the second alone.
 */
export const takeEnding = (tx: Tx, notices: Notices, most: number): Promise<Ending[]> =>
  query<Ending>(tx)`
    WITH due AS (
      SELECT id, CASE WHEN expires_at <= ${after(tx.now, days(notices[1]))} THEN ${notices[1]}::int ELSE ${notices[0]}::int END AS days
      FROM api_key WHERE ${due(tx.now, notices)} ORDER BY id LIMIT ${most} FOR UPDATE SKIP LOCKED)
    UPDATE api_key k SET told_days = due.days FROM due WHERE k.id = due.id
    RETURNING k.id, k.organisation_id AS "organisationId", k.application_id AS "applicationId", k.expires_at AS "expiresAt", due.days`
