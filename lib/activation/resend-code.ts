import { issueCode, type IssueOutcome } from '@/lib/code/issue-code'
import type { Context } from '@/lib/db/context'
import { elsewhere } from '@/lib/session/in-turn'
import type { Session } from '@/lib/session/session'
import { registrationFlow } from './code-flows'
import { walk } from './walk'

/** Another registration code to the confirmed address. */
export const resendRegistrationCode = (ctx: Context, session: Session) =>
  walk<IssueOutcome>(ctx, session, async (tx, person, activation) =>
    activation.chosenKind === 'email-code' && activation.emailConfirmedAt && person.email
      ? issueCode(ctx, tx, person, person.email, registrationFlow(activation))
      : elsewhere,
  )
