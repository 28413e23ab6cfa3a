import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { wrongCodesLimit } from '@/lib/key/model'
import { openAppSecret } from '@/lib/mobile-app/secret'
import { judgeAppCode } from '@/lib/mobile-app/totp'
import { elsewhere, type Elsewhere } from '@/lib/session/in-turn'
import type { Session } from '@/lib/session/session'
import { changeActivation, spendAppTry } from './activation-store'
import { finish, type Finish, type Finished } from './finish'
import { goesOnIn } from './seen-in'
import { lastMove } from './walk'

type Answered =
  | { kind: 'wrong' }
  /** The phone's clock is off: the code is one of a few minutes ago, or to come. */
  | { kind: 'clock' }
  /** Too many wrong ones: the app is chosen again, and another secret is shown. */
  | { kind: 'locked' }
  | Finished

/**
 * The first right code of the app activates it; its time step is spent with it, so that the same code
 * does not sign in. After a hundred wrong ones the secret is thrown away and shown anew. Only where the walk goes on
 * (`goesOnIn`).
 */
export const submitAppCode = (ctx: Context, session: Session, typed: string) =>
  lastMove<Answered>(ctx, session, async (tx, person, activation) =>
    goesOnIn(activation, session) ? answerAppCode(ctx, tx, { person, activation, session }, typed) : elsewhere,
  )

type Walker = Pick<Finish, 'person' | 'activation' | 'session'>

/** The same wherever an open walk goes on. The person's row must be locked, and the session read behind it. */
export async function answerAppCode(ctx: Context, tx: Tx, walker: Walker, typed: string): Promise<Answered | Elsewhere> {
  const { activation } = walker
  const { personId, sealedSecret, deviceName } = activation
  if (!(activation.emailConfirmedAt ?? activation.onPaperAt) || !sealedSecret || !deviceName) return elsewhere

  const secret = openAppSecret(ctx.secrets, personId, sealedSecret)
  if (!secret || !(await spendAppTry(tx, activation.id, wrongCodesLimit))) {
    await recordDeeds(ctx, tx, { kind: 'enrolment-locked', personId, keyKind: 'mobile-app', outcome: 'refused' })
    await changeActivation(tx, activation, { sealedSecret: null, chosenKind: null, deviceName: null, wrongAppCodes: 0 })
    return { kind: 'locked' }
  }
  const judged = judgeAppCode(secret, typed, tx.now, null)
  const outcome = judged.kind === 'right' ? 'done' : 'refused'
  await recordDeeds(ctx, tx, { kind: 'app-code-checked', personId, keyKind: 'mobile-app', outcome })
  if (judged.kind !== 'right') return { kind: judged.kind === 'clock' ? 'clock' : 'wrong' }
  return finish(ctx, tx, { ...walker, kind: 'mobile-app', app: { deviceName, sealedSecret, lastStep: judged.step } })
}
