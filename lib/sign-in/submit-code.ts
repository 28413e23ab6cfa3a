import { recordDeeds } from '@/lib/audit/deed-store'
import { checkCode, type CheckOutcome } from '@/lib/code/check-code'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { wrongCodesLimit } from '@/lib/key/model'
import { keyAnswered, lockKey, spendKeyTry } from '@/lib/key/key-store'
import { acceptStep, readMobileApp } from '@/lib/mobile-app/app-store'
import { openAppSecret } from '@/lib/mobile-app/secret'
import { judgeAppCode } from '@/lib/mobile-app/totp'
import { lockPerson } from '@/lib/person/person-store'
import type { Session } from '@/lib/session/session'
import { raiseSession } from '@/lib/session/session-store'
import { signInFlow } from './send-code'

type Refused = Exclude<CheckOutcome, { kind: 'right' }> | { kind: 'wrong-app-code' } | { kind: 'replayed' } | { kind: 'clock' }
export type CodeOutcome = Refused | { kind: 'passed'; session: Session }

/**
 * Second step with a new key. The key's own gate is passed before the code is looked at; it closes
 * after a hundred wrong codes in a row, whatever was resent or restarted between them.
 */
export const submitSignInCode = (ctx: Context, session: Session, typed: string): Promise<CodeOutcome> =>
  ctx.db.transaction(async (tx) => {
    const { personId, keyKind } = session
    await lockPerson(tx, personId)
    const spent = await spendKeyTry(tx, personId, keyKind)
    if (!spent) return { kind: 'locked' }

    const judge = keyKind === 'mobile-app' ? judgeByApp : judgeByMail
    const refused = await judge(ctx, tx, session, typed)
    if (refused) {
      if (spent.wrongCodes >= wrongCodesLimit) {
        await lockKey(tx, spent.keyId)
        await recordDeeds(ctx, tx, { kind: 'key-locked', personId, keyKind, outcome: 'done' })
      }
      return refused
    }
    const raised = await raiseSession(ctx, tx, session)
    if (!raised) return { kind: 'expired' }
    await keyAnswered(tx, spent.keyId)
    await recordDeeds(ctx, tx, { kind: 'signed-in', personId, keyKind, outcome: 'done' })
    return { kind: 'passed', session: raised }
  })

async function judgeByMail(ctx: Context, tx: Tx, session: Session, typed: string): Promise<Refused | null> {
  const checked = await checkCode(ctx, tx, signInFlow(session), typed)
  return checked.kind === 'right' ? null : checked
}

async function judgeByApp(ctx: Context, tx: Tx, { personId }: Session, typed: string): Promise<Refused | null> {
  const app = await readMobileApp(tx, personId)
  const secret = app && openAppSecret(ctx.secrets, personId, app.sealedSecret)
  if (!app || !secret) return { kind: 'locked' }
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
