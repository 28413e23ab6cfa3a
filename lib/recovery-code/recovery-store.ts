import type { Context } from '@/lib/db/context'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import { wrongCodesLimit } from '@/lib/key/model'
import { codesPerList, hashRecoveryCode } from './recovery-code'

/** A person's list of recovery codes, without the codes. */
export type RecoveryList = {
  madeAt: Date
  keptAt: Date | null
  sealedCodes: string | null
  hashKeyId: string
  wrongCodes: number
  left: number
}

export async function readList(tx: Glance, personId: string): Promise<RecoveryList | null> {
  const [list] = await query<RecoveryList>(tx)`
    SELECT made_at AS "madeAt", kept_at AS "keptAt", sealed_codes AS "sealedCodes", hash_key_id AS "hashKeyId",
           wrong_codes AS "wrongCodes",
           (SELECT count(*) FROM recovery_code c WHERE c.person_id = l.person_id AND c.used_at IS NULL) AS left
    FROM recovery_list l WHERE person_id = ${personId}::uuid`
  return list ?? null
}

/** Whether a person could sign in with a recovery code at all. */
export const canRecover = (list: RecoveryList | null) => list !== null && list.left > 0 && list.wrongCodes < wrongCodesLimit

/** Puts a new list in place of the one there was. The codes are kept as hashes, and sealed until they are said to be kept. */
export async function replaceList(ctx: Context, tx: Tx, personId: string, codes: string[]): Promise<void> {
  const { secrets } = ctx
  const hashes = codes.map((code) => hashRecoveryCode(secrets, secrets.currentId, personId, code))
  const sealed = secrets.seal('recovery-codes', personId, codes.join(' '))
  write(tx)`DELETE FROM recovery_list WHERE person_id = ${personId}::uuid`
  write(tx)`
    INSERT INTO recovery_list (person_id, made_at, sealed_codes, hash_key_id)
    VALUES (${personId}::uuid, ${tx.now}, ${sealed}, ${secrets.currentId})`
  write(tx)`
    INSERT INTO recovery_code (person_id, hash) SELECT ${personId}::uuid, unnest(${hashes}::bytea[])`
}

/** The codes of a list that still shows them; null when it does not, or they cannot be opened any more. */
export function openCodes(ctx: Context, personId: string, { sealedCodes }: RecoveryList): string[] | null {
  const codes = sealedCodes && ctx.secrets.open('recovery-codes', personId, sealedCodes)?.split(' ')
  return codes && codes.length === codesPerList ? codes : null
}

/** "I have kept these codes": from here on nothing can show them. True for the one who said so first. */
export async function listKept(tx: Tx, personId: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE recovery_list SET kept_at = ${tx.now}, sealed_codes = NULL
    WHERE person_id = ${personId}::uuid AND kept_at IS NULL`
  return count === 1
}

export type ListTry = { hashKeyId: string; wrongCodes: number }

/** The one gate of a list: spends a try before anything is compared. Null when it is locked, or there is none. */
export async function spendListTry(tx: Tx, personId: string): Promise<ListTry | null> {
  const [row] = await query<ListTry>(tx)`
    UPDATE recovery_list SET wrong_codes = wrong_codes + 1
    WHERE person_id = ${personId}::uuid AND wrong_codes < ${wrongCodesLimit}
    RETURNING hash_key_id AS "hashKeyId", wrong_codes AS "wrongCodes"`
  return row ?? null
}

/** Uses a code up: of however many that bring the same one, one is told `right`. */
export async function spendCode(tx: Tx, personId: string, hash: Buffer): Promise<'right' | 'used' | 'wrong'> {
  const count = await change(tx)`
    UPDATE recovery_code SET used_at = ${tx.now} WHERE person_id = ${personId}::uuid AND hash = ${hash} AND used_at IS NULL`
  if (count === 1) return 'right'
  const known = await query(tx)`SELECT 1 FROM recovery_code WHERE person_id = ${personId}::uuid AND hash = ${hash}`
  return known.length > 0 ? 'used' : 'wrong'
}

/** A right code: the wrong ones before it are forgotten. Answers how many codes are left. */
export async function listAnswered(tx: Tx, personId: string): Promise<number> {
  const [row] = await query<{ left: number }>(tx)`
    UPDATE recovery_list SET wrong_codes = 0 WHERE person_id = ${personId}::uuid
    RETURNING (SELECT count(*) FROM recovery_code WHERE person_id = ${personId}::uuid AND used_at IS NULL) AS left`
  return row?.left ?? 0
}

/** The codes of a person are worthless from here on. */
export async function dropList(tx: Tx, personId: string): Promise<void> {
  write(tx)`DELETE FROM recovery_list WHERE person_id = ${personId}::uuid`
}
