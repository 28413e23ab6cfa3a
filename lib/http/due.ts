import type { SignInKind } from '@/lib/core/key-kind'
import type { Visit } from '@/lib/session/open-session'
import { secondStepPath, type Path } from './paths'

/**
 * Where somebody who is fully signed in must go before anywhere else: people from outside to what they owe, citizens
 * to a new password that was demanded. Null for whoever may go on.
 */
export const duePath = ({ person, owes }: Pick<Visit, 'person' | 'owes'>): Path | null =>
  owes ? '/enrol' : person.newPasswordDue ? '/new-password' : null

/** Where somebody goes on who is half way through a sign-in: to the second step, or to setting up what it asks for. */
export const halfWayPath = ({ session, owes }: Pick<Visit, 'session' | 'owes'>): Path =>
  owes ? '/enrol' : secondStepPath(session.keyKind)

/** Whether somebody is half way through a sign-in with this key, and owes nothing else first. */
export const isHalfWay = ({ session, owes }: Pick<Visit, 'session' | 'owes'>, kind: SignInKind): boolean =>
  session.level !== 'key' && !owes && session.keyKind === kind
