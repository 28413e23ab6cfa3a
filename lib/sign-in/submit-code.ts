import { isNewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import { noteWrongCode } from '@/lib/device/greet-device'
import { lockPerson } from '@/lib/person/person-store'
import { judgeCode, type CodeRefusal, type NoKey } from '@/lib/security-code/judge-code'
import type { Session } from '@/lib/session/session'
import { hold, pass, type Passed } from './pass'
import { signInFlow } from './send-code'

export type CodeOutcome = CodeRefusal | NoKey | Passed

/** Second step with a new key. */
export const submitSignInCode = (ctx: Context, session: Session, typed: string): Promise<CodeOutcome> =>
  ctx.db.transaction(async (tx) => {
    const { personId, keyKind } = session
    if (!isNewKeyKind(keyKind)) return { kind: 'no-key' }
    const person = await lockPerson(tx, personId)
    if (!person) return { kind: 'expired' }
    const refusal = await judgeCode(ctx, tx, { keyKind, flow: signInFlow(session), address: person.email }, typed)
    if (refusal && guesses.has(refusal.kind)) await noteWrongCode(ctx, tx, session)
    return refusal ?? (await pass(ctx, tx, session, await hold(ctx, tx, session))) ?? { kind: 'expired' }
  })

/** Answers to somebody who does not hold the key; the others come to those who are late, or whose phone is. */
const guesses = new Set<CodeOutcome['kind']>(['wrong', 'wrong-app-code', 'replayed'])
