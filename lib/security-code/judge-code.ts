import { recordDeeds } from '@/lib/audit/deed-store'
import { checkCode, type CheckOutcome } from '@/lib/code/check-code'
import type { CodeFlow } from '@/lib/code/code-store'
import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { wrongCodesLimit } from '@/lib/key/model'
import { keyAnswered, returnKeyTry, spendKeyTry } from '@/lib/key/key-store'
import { lockForCodes } from '@/lib/key/lock-for-codes'
import { acceptStep, readMobileApp } from '@/lib/mobile-app/app-store'
import { openAppSecret } from '@/lib/mobile-app/secret'
import { judgeAppCode } from '@/lib/mobile-app/totp'

/** Why a security code was refused. */
export type CodeRefusal =
  | Exclude<CheckOutcome, { kind: 'right' }>
  | { kind: 'wrong-app-code' }
  | { kind: 'replayed' }
  | { kind: 'clock' }

/** The key is gone, or locked since this code or before it: none would help. */
export type NoKey = { kind: 'no-key' }

/** `flow` is what a mailed code belongs to, and `address` where it must have gone; an app's code belongs to the moment. */
export type CodeAsked = { keyKind: NewKeyKind; flow: CodeFlow; address: string | null }

/**
 * Judges the security code of a new key; null when it is right. The key's own gate is passed before the code is
 * looked at; it closes after a hundred wrong codes in a row, whatever was resent or restarted between them. What was typed
 * when no mailed code was good any more was compared with nothing, and does not count. The person's row must be locked.
 */
export async function judgeCode(ctx: Context, tx: Tx, { keyKind, flow, address }: CodeAsked, typed: string): Promise<CodeRefusal | NoKey | null> {
  const { personId } = flow
  const spent = await spendKeyTry(tx, personId, keyKind)
  if (!spent) return { kind: 'no-key' }

  const refusal = keyKind === 'mobile-app' ? await judgeByApp(ctx, tx, personId, typed) : await judgeByMail(ctx, tx, flow, address, typed)
  if (!refusal) await keyAnswered(ctx, tx, spent.keyId)
  else if (isNoGuess(refusal)) returnKeyTry(tx, spent.keyId)
  else if (spent.wrongCodes >= wrongCodesLimit) {
    await lockForCodes(ctx, tx, personId, { id: spent.keyId, kind: keyKind })
    return { kind: 'no-key' }
  }
  return refusal
}

const isNoGuess = (refusal: CodeRefusal | NoKey) => refusal.kind === 'expired' || (refusal.kind === 'locked' && refusal.already)

/** What went to an address that is no longer the person's is worth nothing: another may read it. */
async function judgeByMail(ctx: Context, tx: Tx, flow: CodeFlow, address: string | null, typed: string): Promise<CodeRefusal | null> {
  const checked = await checkCode(ctx, tx, flow, typed)
  if (checked.kind !== 'right') return checked
  return checked.address === address ? null : { kind: 'expired' }
}

async function judgeByApp(ctx: Context, tx: Tx, personId: string, typed: string): Promise<CodeRefusal | NoKey | null> {
  const app = await readMobileApp(tx, personId)
  const secret = app && openAppSecret(ctx.secrets, personId, app.sealedSecret)
  if (!app || !secret) return { kind: 'no-key' }
  const judged = judgeAppCode(secret, typed, tx.now, app.lastStep)
  const right = judged.kind === 'right' && (await acceptStep(tx, app.keyId, judged.step))
  const deed = { kind: 'app-code-checked' as const, personId, keyKind: 'mobile-app' as const }
  if (right) {
    await recordDeeds(ctx, tx, { ...deed, outcome: 'done' })
    return null
  }
  // The hint tells that this code will fit in a minute or so: it is spent, for whoever was only guessing.
  if (judged.kind === 'clock' && judged.secondsOff > 0) await acceptStep(tx, app.keyId, judged.step)
  const replayed = judged.kind === 'replayed' || judged.kind === 'right'
  await recordDeeds(ctx, tx, { ...deed, kind: replayed ? 'app-code-replayed' : deed.kind, outcome: 'refused' })
  if (replayed) return { kind: 'replayed' }
  return { kind: judged.kind === 'clock' ? 'clock' : 'wrong-app-code' }
}
