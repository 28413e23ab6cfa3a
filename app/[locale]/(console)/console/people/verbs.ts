import { keyKinds, type KeyKind } from '@/lib/core/key-kind'

/** What the console can do for one person, each on a page of its own: `/console/people/…/do/address`. */
export const verbs = [
  'address',
  'paper-code',
  'unblock',
  'reset-app',
  ...keyKinds.map((kind) => `unlock-${kind}` as const),
  ...keyKinds.map((kind) => `deactivate-${kind}` as const),
] as const
export type Verb = (typeof verbs)[number]

/** The verb's own name, and the key that it is about. */
export function partsOf(verb: Verb): { does: 'address' | 'paper-code' | 'unblock' | 'reset-app' | 'unlock' | 'deactivate'; kind: KeyKind | null } {
  const kind = keyKinds.find((each) => verb.endsWith(`-${each}`)) ?? null
  if (verb === 'address' || verb === 'paper-code' || verb === 'unblock' || verb === 'reset-app') return { does: verb, kind: null }
  return { does: verb.startsWith('unlock') ? 'unlock' : 'deactivate', kind }
}
