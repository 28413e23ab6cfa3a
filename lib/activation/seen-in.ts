import { fingerprint } from '@/lib/core/secret'
import type { Session } from '@/lib/session/session'
import type { Activation } from './model'

type Here = Pick<Session, 'id' | 'keyKind'>

/**
 * Whether a walk goes on in a session. Whoever came with a new key proved that they hold it when they chose an app, and
 * the app's secret is for that session alone: in any other it is chosen, and proven, anew. Whoever came with the card or a
 * letter has nothing more to prove with.
 */
export function goesOnIn({ chosenKind, finishedAt, chosenIn }: Activation, { id, keyKind }: Here): boolean {
  const nothingToProve = keyKind === 'token-card' || keyKind === 'paper-code'
  return nothingToProve || chosenKind !== 'mobile-app' || finishedAt !== null || chosenIn === fingerprint(id)
}

/** A walk as one session may go on with it. */
export const seenIn = (activation: Activation, here: Here): Activation =>
  goesOnIn(activation, here) ? activation : { ...activation, chosenKind: null }
