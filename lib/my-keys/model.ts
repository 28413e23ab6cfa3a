import type { KeyKind } from '@/lib/core/key-kind'
import { activeKey, type DigitalKey } from '@/lib/key/model'
import { newKeyKinds } from '@/lib/core/key-kind'

/** Every living key, then the token card that died last: other keys that are gone are gone. */
export function worthShowing(keys: DigitalKey[]): DigitalKey[] {
  const living = keys.filter((key) => key.status !== 'deactivated')
  const cards = keys.filter((key) => key.kind === 'token-card' && key.status === 'deactivated')
  const last = cards.reduce<DigitalKey | null>((newest, card) => (newest && newest.activatedAt > card.activatedAt ? newest : card), null)
  return last && !living.some((key) => key.kind === 'token-card') ? [...living, last] : living
}

/** Whether a person could still sign in with a key once this one is gone. Recovery codes do not count, nor does the token. */
export const canDoWithout = (keys: DigitalKey[], kind: KeyKind) =>
  newKeyKinds.some((other) => other !== kind && activeKey(keys, other))
