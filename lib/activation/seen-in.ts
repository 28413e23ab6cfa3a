import { fingerprint } from '@/lib/core/secret'
import type { Session } from '@/lib/session/session'
import type { Activation } from './model'

/**
 * A walk as one session may go on with it. Whoever came with a new key proved that they hold it when they chose an app, and
 * the app's secret is for that session alone: in any other it is chosen, and proven, anew. Whoever came with the card or a
 * letter has nothing more to prove with.
 */
export function seenIn(activation: Activation, { id, keyKind }: Pick<Session, 'id' | 'keyKind'>): Activation {
  const nothingToProve = keyKind === 'token-card' || keyKind === 'paper-code'
  const goesOn = activation.chosenKind !== 'mobile-app' || activation.finishedAt || activation.chosenIn === fingerprint(id)
  return nothingToProve || goesOn ? activation : { ...activation, chosenKind: null }
}
