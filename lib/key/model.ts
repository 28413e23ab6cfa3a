import { newKeyKinds, type KeyKind, type NewKeyKind } from '@/lib/core/key-kind'
import type { Realm } from '@/lib/core/realm'

/** So many consecutive wrong codes lock a key (NIST SP 800-63B-4, 3.2.2). */
export const wrongCodesLimit = 100

export type KeyStatus = 'active' | 'locked' | 'deactivated'

/** A way to prove who you are beside the password. */
export type DigitalKey = {
  id: string
  kind: KeyKind
  status: KeyStatus
  activatedAt: Date
  deactivatedAt: Date | null
  lastUsedAt: Date | null
  /** Where it was last used, coarsely. */
  lastNetwork: string | null
  lastDevice: string | null
  deviceName: string | null
  /** In a row. */
  wrongCodes: number
}

/** Why a locked key is: its own hundred wrong codes, or "This wasn't me". */
export const lockedBy = ({ wrongCodes }: Pick<DigitalKey, 'wrongCodes'>) => (wrongCodes >= wrongCodesLimit ? 'codes' : 'objection')

export const activeKey = (keys: DigitalKey[], kind: KeyKind) => keys.find((k) => k.kind === kind && k.status === 'active')

/** The keys that somebody may activate. A person from outside signs in with the app, every time: a mailbox is no second key. */
export const keysOpenTo = (realm: Realm): readonly NewKeyKind[] => (realm === 'external' ? ['mobile-app'] : newKeyKinds)

/** Whether a person could sign in with a key that is not being retired. */
export const holdsNewKey = (keys: DigitalKey[]) => newKeyKinds.some((kind) => activeKey(keys, kind))
