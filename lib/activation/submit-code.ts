import { checkCode, type CheckOutcome } from '@/lib/code/check-code'
import { newestCode } from '@/lib/code/code-store'
import type { Context } from '@/lib/db/context'
import { elsewhere } from '@/lib/session/in-turn'
import type { Session } from '@/lib/session/session'
import { registrationFlow } from './code-flows'
import { finish, type Finished } from './finish'
import { lastMove } from './walk'

type Answered = Exclude<CheckOutcome, { kind: 'right' }> | Finished

/**
 * The registration code that activates the e-mail key. Of many at once one activates; the others
 * learn what is active by now and end on the same page. A code that was mailed counts even if another tab has
 * chosen the app since: the first right code wins.
 */
export const submitRegistrationCode = (ctx: Context, session: Session, typed: string) =>
  lastMove<Answered>(ctx, session, async (tx, person, activation) => {
    if (!activation.emailConfirmedAt) return elsewhere
    if (activation.chosenKind !== 'email-code' && !(await newestCode(tx, registrationFlow(activation)))) return elsewhere
    const checked = await checkCode(ctx, tx, registrationFlow(activation), typed)
    if (checked.kind !== 'right') return checked
    if (checked.address !== person.email) return { kind: 'expired' }
    return finish(ctx, tx, { person, activation, session, kind: 'email-code' })
  })
