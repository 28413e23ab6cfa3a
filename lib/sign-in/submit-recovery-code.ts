import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { noteWrongCode } from '@/lib/device/greet-device'
import { lockPerson } from '@/lib/person/person-store'
import type { RecoveryRefusal } from '@/lib/recovery-code/judge-recovery-code'
import { spendRecoveryCode } from '@/lib/recovery-code/spend-recovery-code'
import type { Session } from '@/lib/session/session'
import { readSession } from '@/lib/session/session-store'
import { hold, pass, type Passed } from './pass'

export type RecoverySignIn =
  | RecoveryRefusal
  | (Passed & { left: number })
  /** Another request went on with this sign-in, or ended it. */
  | { kind: 'over' }

/** Second step without any key: one of the codes on paper. A sign-in that is over uses none up. */
export async function submitRecoveryCode(ctx: Context, session: Session, typed: string): Promise<RecoverySignIn> {
  try {
    return await ctx.db.transaction((tx) => submit(ctx, tx, session, typed))
  } catch (thrown) {
    if (thrown instanceof Over) return { kind: 'over' }
    throw thrown
  }
}

async function submit(ctx: Context, tx: Tx, session: Session, typed: string): Promise<RecoverySignIn> {
  const person = await lockPerson(tx, session.personId)
  if (!person || !(await readSession(tx, session.id))) return { kind: 'over' }
  const outcome = await spendRecoveryCode(ctx, tx, person, typed)
  if (outcome.kind === 'wrong' || outcome.kind === 'used') await noteWrongCode(ctx, tx, session)
  if (outcome.kind !== 'right') return outcome
  const passed = await pass(ctx, tx, session, await hold(ctx, tx, session))
  if (!passed) throw new Over('Another tab signed out meanwhile')
  return { ...passed, left: outcome.left }
}

/** Thrown, so that the code that was right is not used up. */
class Over extends Error {}
