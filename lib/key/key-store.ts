import type { KeyKind, NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import { wrongCodesLimit, type DigitalKey } from './model'

export const keysOf = (tx: Glance, personId: string): Promise<DigitalKey[]> =>
  query<DigitalKey>(tx)`
    SELECT k.id, k.kind, k.status, k.activated_at AS "activatedAt", k.deactivated_at AS "deactivatedAt",
           k.last_used_at AS "lastUsedAt", k.last_network AS "lastNetwork", k.last_device AS "lastDevice", a.device_name AS "deviceName",
           k.wrong_codes AS "wrongCodes"
    FROM digital_key k LEFT JOIN mobile_app a ON a.key_id = k.id
    WHERE k.person_id = ${personId}::uuid ORDER BY k.activated_at`

/** Whether a person has the app, locked or not. */
export async function holdsApp(glance: Glance, personId: string): Promise<boolean> {
  const [row] = await query<{ holds: boolean }>(glance)`
    SELECT EXISTS (
      SELECT FROM digital_key
      WHERE person_id = ${personId}::uuid AND kind = 'mobile-app' AND status <> 'deactivated') AS holds`
  return row?.holds ?? false
}

export type KeyTry = { keyId: string; wrongCodes: number }

/** The one gate of a key: spends a try before anything is compared. Null when the key is locked or gone. */
export async function spendKeyTry(tx: Tx, personId: string, kind: KeyKind): Promise<KeyTry | null> {
  const [row] = await query<KeyTry>(tx)`
    UPDATE digital_key SET wrong_codes = wrong_codes + 1
    WHERE person_id = ${personId}::uuid AND kind = ${kind} AND status = 'active' AND wrong_codes < ${wrongCodesLimit}
    RETURNING id AS "keyId", wrong_codes AS "wrongCodes"`
  return row ?? null
}

/** A try that was no guess is given back. */
export function returnKeyTry(tx: Tx, keyId: string): void {
  write(tx)`UPDATE digital_key SET wrong_codes = wrong_codes - 1 WHERE id = ${keyId}::uuid AND wrong_codes > 0`
}

/** A right code: the wrong ones before it are forgotten; when and coarsely where is kept. */
export async function keyAnswered(ctx: Context, tx: Tx, keyId: string): Promise<void> {
  const { network = null, device = null } = ctx.origin ?? {}
  write(tx)`
    UPDATE digital_key SET wrong_codes = 0, last_used_at = ${tx.now}, last_network = ${network}, last_device = ${device}
    WHERE id = ${keyId}::uuid`
}

export async function lockKey(tx: Tx, keyId: string): Promise<void> {
  await change(tx)`UPDATE digital_key SET status = 'locked' WHERE id = ${keyId}::uuid AND status = 'active'`
}

/** Makes a key active; its details, if it has any, are added by their own noun. Returns its id. */
export async function insertKey(ctx: Context, tx: Tx, personId: string, kind: NewKeyKind | 'token-card'): Promise<string> {
  const id = ctx.random.uuid()
  await change(tx)`
    INSERT INTO digital_key (id, person_id, kind, status, activated_at)
    VALUES (${id}::uuid, ${personId}::uuid, ${kind}, 'active', ${tx.now})`
  return id
}

/** Ends every living key of a kind; returns how many there were. */
export function deactivateKeys(tx: Tx, personId: string, kind: KeyKind): Promise<number> {
  return change(tx)`
    UPDATE digital_key SET status = 'deactivated', deactivated_at = ${tx.now}
    WHERE person_id = ${personId}::uuid AND kind = ${kind} AND status <> 'deactivated'`
}

/** Lets a locked key count again, its wrong codes forgotten; false when there is none. */
export async function unlockKey(tx: Tx, personId: string, kind: KeyKind): Promise<boolean> {
  const count = await change(tx)`
    UPDATE digital_key SET status = 'active', wrong_codes = 0
    WHERE person_id = ${personId}::uuid AND kind = ${kind} AND status = 'locked'`
  return count === 1
}

/** The kinds of key that somebody can sign in with. */
export async function activeKinds(glance: Glance, personId: string): Promise<KeyKind[]> {
  const rows = await query<{ kind: KeyKind }>(glance)`
    SELECT kind FROM digital_key WHERE person_id = ${personId}::uuid AND status = 'active' ORDER BY kind`
  return rows.map(({ kind }) => kind)
}
