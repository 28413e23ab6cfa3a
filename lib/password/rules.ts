import { guessable } from './guessable'
import { holdsOwnWord, ownWords, type About } from './own-words'
import { lengthOf } from './signs'

/** The rules of a citizen's password; how it is made up is left to its owner (NIST SP 800-63B-4, 3.1.1.2). */
export const shortest = 12
export const longest = 1000
/** So many passwords, the one in force among them, may not be chosen again. */
export const remembered = 10

/** The rules that a password may break, in the order in which they are told. */
export const passwordFaults = ['short', 'long', 'common', 'own', 'used'] as const
export type PasswordFault = (typeof passwordFaults)[number]

/**
 * Every rule that a password breaks, but for the one that takes hashing to see (`used`). `isCommon` knows the
 * passwords that are tried first.
 */
export function judgePassword(typed: string, about: About, isCommon: (word: string) => boolean): PasswordFault[] {
  const length = lengthOf(typed)
  if (length > longest) return ['long']
  const faults: PasswordFault[] = []
  if (length < shortest) faults.push('short')
  if (guessable(typed, isCommon)) faults.push('common')
  if (holdsOwnWord(typed, ownWords(about))) faults.push('own')
  return faults
}
