import type { KeyKind } from '@/lib/core/key-kind'

/** Every kind of thing that the audit remembers. */
export type DeedKind =
  | 'password-checked'
  | 'sign-in-blocked'
  | 'cell-checked'
  | 'code-checked'
  | 'code-locked'
  | 'key-locked'
  | 'app-code-checked'
  | 'app-code-replayed'
  | 'code-sent'
  | 'signed-in'
  | 'signed-out'
  | 'activation-started'
  | 'address-confirmed'
  | 'address-change-asked'
  | 'address-changed'
  | 'address-change-cancelled'
  | 'key-chosen'
  | 'key-activated'
  | 'key-deactivated'
  | 'cutoff-changed'

export type Deed = {
  kind: DeedKind
  personId?: string | null
  keyKind?: KeyKind | null
  outcome: 'done' | 'refused'
  /** Short facts, never a secret, a code or a whole address. */
  details?: Record<string, string | number | boolean | null>
}
