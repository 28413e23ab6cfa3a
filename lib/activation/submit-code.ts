import { checkCode, type CheckOutcome } from '@/lib/code/check-code'
import { newestCode } from '@/lib/code/code-store'
import type { Context } from '@/lib/db/context'
import { lockPerson } from '@/lib/person/person-store'
import { readSession } from '@/lib/session/session-store'
import { currentActivation } from './activation-store'
import { registrationFlow } from './code-flows'
import { finish, type Finished } from './finish'
import { elsewhere, type Elsewhere } from './walk'

type Refused = Exclude<CheckOutcome, { kind: 'right' }>

/**
 * The registration code that activates the e-mail key. Of many at once one activates; the others
 * learn what is active by now and end on the same page. A code that was mailed counts even if another tab has
 * chosen the app since: the first right code wins.
 */
export const submitRegistrationCode = (
  ctx: Context,
  personId: string,
  sessionId: string,
  typed: string,
): Promise<Refused | Finished | Elsewhere> =>
  ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, personId)
    const activation = person && (await currentActivation(tx, personId))
    if (!person || !activation) return elsewhere
    if (activation.finishedKind) return { kind: 'already', active: activation.finishedKind }
    if (!(await readSession(tx, sessionId))) return elsewhere
    if (!activation.emailConfirmedAt) return elsewhere
    if (activation.chosenKind !== 'email-code' && !(await newestCode(tx, registrationFlow(activation)))) return elsewhere
    const checked = await checkCode(ctx, tx, registrationFlow(activation), typed)
    if (checked.kind !== 'right') return checked
    if (checked.address !== person.email) return { kind: 'expired' }
    return finish(ctx, tx, { person, activation, sessionId, kind: 'email-code', deviceName: null })
  })
