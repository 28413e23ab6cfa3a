import type { KeyKind } from '@/lib/core/key-kind'

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
  deviceName: string | null
}

export const activeKey = (keys: DigitalKey[], kind: KeyKind) => keys.find((k) => k.kind === kind && k.status === 'active')
