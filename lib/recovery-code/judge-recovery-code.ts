import { recordDeeds } from '@/lib/audit/deed-store'
import { secondsUntil } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { tellOfLock } from '@/lib/key/lock-for-codes'
import { wrongCodesLimit } from '@/lib/key/model'
import { hidden } from '@/lib/limits/hidden'
import { settleTry, spendTry } from '@/lib/limits/limit-store'
import { canonicalRecoveryCode, hashRecoveryCode, wrongRecoveryCodes } from './recovery-code'
import { listAnswered, spendListTry, spendCode } from './recovery-store'

export type RecoveryRefusal =
  | { kind: 'wrong' }
  /** It was right once. */
  | { kind: 'used' }
  /** Too many wrong ones in a short time. */
  | { kind: 'blocked'; seconds: number }
  /** A hundred wrong ones in a row, or there is no list. */
  | { kind: 'locked' }

export type RecoveryOutcome = RecoveryRefusal | { kind: 'right'; left: number }

/** Judges a recovery code. A try is spent first, of a short count and of the list's own; a right code is used up. */
export async function judgeRecoveryCode(ctx: Context, tx: Tx, personId: string, typed: string): Promise<RecoveryOutcome> {
  const deed = { kind: 'recovery-code-checked' as const, personId, keyKind: 'recovery-code' as const, outcome: 'refused' as const }
  const counter = `recovery/${hidden(ctx, personId)}`
  const { blockedUntil } = await spendTry(tx, [{ key: counter, rule: wrongRecoveryCodes }])
  if (blockedUntil) {
    await recordDeeds(ctx, tx, { ...deed, details: { reason: 'blocked' } })
    return { kind: 'blocked', seconds: secondsUntil(blockedUntil, tx.now) }
  }
  const spent = await spendListTry(tx, personId)
  if (!spent) {
    await recordDeeds(ctx, tx, { ...deed, details: { reason: 'locked' } })
    return { kind: 'locked' }
  }
  const hash = hashRecoveryCode(ctx.secrets, spent.hashKeyId, personId, canonicalRecoveryCode(typed))
  const found = await spendCode(tx, personId, hash)
  if (found === 'right') {
    await settleTry(tx, counter)
    const left = await listAnswered(tx, personId)
    await recordDeeds(ctx, tx, { ...deed, kind: 'recovery-code-used', outcome: 'done', details: { left } })
    return { kind: 'right', left }
  }
  await recordDeeds(ctx, tx, { ...deed, details: { reason: found } })
  if (spent.wrongCodes < wrongCodesLimit) return { kind: found }
  await tellOfLock(ctx, tx, personId, 'recovery-code')
  return { kind: 'locked' }
}
