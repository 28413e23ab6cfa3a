import type { KeyKind, NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { rows, type Tx } from '@/lib/db/transaction'
import { wrongCodesLimit, type DigitalKey, type KeyStatus } from './model'

export async function keysOf(tx: Tx, personId: string): Promise<DigitalKey[]> {
  const found = await rows(tx).digitalKey.findMany({
    where: { personId },
    include: { mobileApp: { select: { deviceName: true } } },
    orderBy: { activatedAt: 'asc' },
  })
  return found.map((key) => ({
    id: key.id,
    kind: key.kind as KeyKind,
    status: key.status as KeyStatus,
    activatedAt: key.activatedAt,
    deactivatedAt: key.deactivatedAt,
    lastUsedAt: key.lastUsedAt,
    deviceName: key.mobileApp?.deviceName ?? null,
  }))
}

/** The one gate of a key: spends a try before anything is compared. Null when the key is locked or gone. */
export async function spendKeyTry(tx: Tx, keyId: string): Promise<{ wrongCodes: number } | null> {
  const [row] = await rows(tx).$queryRaw<{ wrongCodes: number }[]>`
    UPDATE digital_key SET wrong_codes = wrong_codes + 1
    WHERE id = ${keyId}::uuid AND status = 'active' AND wrong_codes < ${wrongCodesLimit}
    RETURNING wrong_codes AS "wrongCodes"`
  return row ?? null
}

/** A right code: the wrong ones before it are forgotten. */
export async function keyAnswered(tx: Tx, keyId: string): Promise<void> {
  await rows(tx).$executeRaw`
    UPDATE digital_key SET wrong_codes = 0, last_used_at = ${tx.now} WHERE id = ${keyId}::uuid`
}

export async function lockKey(tx: Tx, keyId: string): Promise<void> {
  await rows(tx).digitalKey.updateMany({ where: { id: keyId, status: 'active' }, data: { status: 'locked' } })
}

/** Makes a key active; its details, if it has any, are added by their own noun. Returns its id. */
export async function insertKey(ctx: Context, tx: Tx, personId: string, kind: NewKeyKind | 'token-card'): Promise<string> {
  const id = ctx.random.uuid()
  await rows(tx).digitalKey.create({ data: { id, personId, kind, status: 'active', activatedAt: tx.now } })
  return id
}

/** Ends every living key of a kind; returns how many there were. */
export async function deactivateKeys(tx: Tx, personId: string, kind: KeyKind): Promise<number> {
  const { count } = await rows(tx).digitalKey.updateMany({
    where: { personId, kind, status: { not: 'deactivated' } },
    data: { status: 'deactivated', deactivatedAt: tx.now },
  })
  return count
}
