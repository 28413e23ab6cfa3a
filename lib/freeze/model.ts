import type { SignInKind } from '@/lib/core/key-kind'
import type { DigitalKey } from '@/lib/key/model'

/** What a letter that is objected to was about. `waitUsed`: a reset that waited then has led to a new password since. */
export type Told = { template: string; at: Date; keyId: string | null; keyKinds: SignInKind[]; failed: boolean; waitUsed: boolean }

/** Letters about a reset that has to wait. */
const waits = ['password-wait-begun', 'password-wait-over']

/** Whether somebody else knows the password, or set it. While a reset only waits, none has changed. */
export const passwordKnown = ({ template, waitUsed }: Told) => waitUsed || !waits.includes(template)

/** Whether somebody got in, or may have. Otherwise there is no key to freeze: none was used. */
const wasInside = (told: Told) => !told.failed && passwordKnown(told)

/**
 * A letter about a device names the key that was used there; one about a wait was caused by whoever was not signed in.
 * Any other change was made from inside, by whoever had signed in before: then the keys that were used for that are
 * concerned too.
 */
const namesAllKeys = ({ template }: Told) => template === 'new-device' || waits.includes(template)

/** The active keys that an objection concerns. One that was activated after the letter is the person's own again. */
export function keysConcerned(keys: DigitalKey[], told: Told, usedBefore: SignInKind[]): DigitalKey[] {
  if (!wasInside(told)) return []
  const kinds = new Set<SignInKind>([...told.keyKinds, ...(namesAllKeys(told) ? [] : usedBefore)])
  const then = keys.filter((key) => key.status === 'active' && key.activatedAt <= told.at)
  return then.filter((key) => key.id === told.keyId || kinds.has(key.kind))
}

/** Whether the recovery codes are concerned: used, made by a stranger, or made just before. */
export function codesConcerned(madeAt: Date | null, told: Told, usedBefore: SignInKind[], since: Date): boolean {
  if (!madeAt || !wasInside(told)) return false
  if (told.template === 'recovery-code-used' || told.template === 'recovery-codes-made') return true
  if (told.keyKinds.includes('recovery-code')) return true
  return !namesAllKeys(told) && (usedBefore.includes('recovery-code') || madeAt >= since)
}
