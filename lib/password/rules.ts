import type { Realm } from '@/lib/core/realm'
import { guessable } from './guessable'
import { holdsOwnWord, ownWords, type About } from './own-words'
import { lengthOf } from './signs'

/** How long a password must be at least. How a citizen's is made up is left to its owner (NIST SP 800-63B-4, 3.1.1.2). */
export const shortestIn = { citizen: 12, external: 14 } as const satisfies Record<Realm, number>
export const longest = 1000
/** So many passwords, the one in force among them, may not be chosen again. */
export const remembered = 10

/** The rules that a password may break, in the order in which they are told. */
export const passwordFaults = ['short', 'long', 'upper', 'lower', 'digit', 'special', 'address', 'common', 'own', 'used'] as const
export type PasswordFault = (typeof passwordFaults)[number]

/** Those that hold for whom. */
export const faultsIn = {
  citizen: ['short', 'long', 'common', 'own', 'used'],
  external: ['short', 'long', 'upper', 'lower', 'digit', 'special', 'address', 'common', 'used'],
} as const satisfies Record<Realm, PasswordFault[]>

/** A password that may not be set: every rule that it breaks, and whose rules they are. */
export type PasswordRefused = { kind: 'refused'; faults: PasswordFault[]; realm: Realm }

/**
 * Every rule that a citizen's password breaks, but for the one that takes hashing to see (`used`). `isCommon` knows the
 * passwords that are tried first.
 */
export function judgePassword(typed: string, about: About, isCommon: (word: string) => boolean): PasswordFault[] {
  const length = lengthOf(typed)
  if (length > longest) return ['long']
  const faults: PasswordFault[] = []
  if (length < shortestIn.citizen) faults.push('short')
  if (guessable(typed, isCommon)) faults.push('common')
  if (holdsOwnWord(typed, ownWords(about))) faults.push('own')
  return faults
}
