import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { wrongCodesLimit } from '@/lib/key/model'
import { openAppSecret } from '@/lib/mobile-app/secret'
import { judgeAppCode } from '@/lib/mobile-app/totp'
import { lockPerson } from '@/lib/person/person-store'
import type { Session } from '@/lib/session/session'
import { readSession } from '@/lib/session/session-store'
import { changeActivation, currentActivation, spendAppTry } from './activation-store'
import { finish, type Finished } from './finish'
import type { Activation } from './model'
import { goesOnIn } from './seen-in'
import { elsewhere, type Elsewhere } from './walk'

export type AppCodeOutcome = { kind: 'wrong' } | { kind: 'clock' } | { kind: 'locked' } | Finished | Elsewhere

/**
 * The first right code of the app activates it; its time step is spent with it, so that the same code
 * does not sign in. After a hundred wrong ones the secret is thrown away and shown anew. Only where the walk goes on
 * (`goesOnIn`).
 */
export const submitAppCode = (ctx: Context, session: Pick<Session, 'id' | 'personId' | 'keyKind'>, typed: string): Promise<AppCodeOutcome> =>
  ctx.db.transaction((tx) => answerAppCode(ctx, tx, session, typed, (activation) => goesOnIn(activation, session)))

/** The same within another verb's transaction; `mayGoOn` says whether the walk does. */
export async function answerAppCode(
  ctx: Context,
  tx: Tx,
  { id: sessionId, personId }: Pick<Session, 'id' | 'personId'>,
  typed: string,
  mayGoOn: (activation: Activation) => boolean = () => true,
): Promise<AppCodeOutcome> {
  const person = await lockPerson(tx, personId)
  const activation = person && (await currentActivation(tx, personId))
  if (!person || !activation || !mayGoOn(activation)) return elsewhere
  if (activation.finishedKind) return { kind: 'already', active: activation.finishedKind }
  if (!(await readSession(tx, sessionId))) return elsewhere
  const { sealedSecret, deviceName } = activation
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
  const app = { sealedSecret, lastStep: judged.step }
  return finish(ctx, tx, { person, activation, sessionId, kind: 'mobile-app', deviceName, app })
}
