import { after } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import { hashPaperCode, paperCodeLife, paperCodeTries } from './activation-code'

/** A code on paper that still holds. */
export type PaperCode = { id: string; issuedAt: Date; expiresAt: Date; triesUsed: number }

export async function openPaperCode(tx: Glance, personId: string): Promise<PaperCode | null> {
  const [row] = await query<PaperCode>(tx)`
    SELECT id, issued_at AS "issuedAt", expires_at AS "expiresAt", tries_used AS "triesUsed" FROM activation_code
    WHERE person_id = ${personId}::uuid AND used_at IS NULL AND superseded_at IS NULL AND expires_at > ${tx.now}
      AND tries_used < ${paperCodeTries}`
  return row ?? null
}

/** Keeps a code as hash and makes every earlier one worthless; returns its id and its end. */
export async function insertPaperCode(ctx: Context, tx: Tx, personId: string, code: string) {
  const id = ctx.random.uuid()
  const keyId = ctx.secrets.currentId
  const expiresAt = after(tx.now, paperCodeLife)
  await closePaperCodes(tx, personId, 'superseded')
  write(tx)`
    INSERT INTO activation_code (id, person_id, hash, hash_key_id, issued_at, expires_at)
    VALUES (${id}::uuid, ${personId}::uuid, ${hashPaperCode(ctx.secrets, keyId, personId, code)}, ${keyId}, ${tx.now}, ${expiresAt})`
  return { id, expiresAt }
}

/** The same for many people at once; all their codes end together. */
export async function insertPaperCodes(ctx: Context, tx: Tx, people: { personId: string; code: string }[]): Promise<Date> {
  const keyId = ctx.secrets.currentId
  const expiresAt = after(tx.now, paperCodeLife)
  const codes = people.map(({ personId, code }) => {
    return { id: ctx.random.uuid(), personId, hash: hashPaperCode(ctx.secrets, keyId, personId, code).toString('hex') }
  })
  await change(tx)`
    UPDATE activation_code SET superseded_at = ${tx.now}
    WHERE person_id = ANY(${people.map(({ personId }) => personId)}::uuid[]) AND used_at IS NULL AND superseded_at IS NULL`
  await change(tx)`
    INSERT INTO activation_code (id, person_id, hash, hash_key_id, issued_at, expires_at)
    SELECT c.id, c."personId", decode(c.hash, 'hex'), ${keyId}, ${tx.now}, ${expiresAt}
    FROM jsonb_to_recordset(${JSON.stringify(codes)}::jsonb) AS c(id uuid, "personId" uuid, hash text)`
  return expiresAt
}

export type PaperTry = { id: string; hash: Uint8Array; hashKeyId: string }

/** The one gate of a code: spends a try before anything is compared. Null when there is no code that holds. */
export async function spendPaperTry(tx: Tx, personId: string): Promise<PaperTry | null> {
  const [row] = await query<PaperTry>(tx)`
    UPDATE activation_code SET tries_used = tries_used + 1
    WHERE person_id = ${personId}::uuid AND used_at IS NULL AND superseded_at IS NULL AND expires_at > ${tx.now}
      AND tries_used < ${paperCodeTries}
    RETURNING id, hash, hash_key_id AS "hashKeyId"`
  return row ?? null
}

/** A right answer takes back its try: whoever comes back to finish must not run out of them. */
export async function paperCodeAnswered(tx: Tx, id: string): Promise<void> {
  write(tx)`UPDATE activation_code SET tries_used = 0 WHERE id = ${id}::uuid`
}

/** The open codes of a person are worth nothing from here on: used up, or another came. */
export async function closePaperCodes(tx: Tx, personId: string, how: 'used' | 'superseded'): Promise<void> {
  const [usedAt, supersededAt] = how === 'used' ? [tx.now, null] : [null, tx.now]
  await change(tx)`
    UPDATE activation_code SET used_at = ${usedAt}, superseded_at = ${supersededAt}
    WHERE person_id = ${personId}::uuid AND used_at IS NULL AND superseded_at IS NULL`
}
