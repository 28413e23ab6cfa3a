import { barredWords, holdsBarred, holdsKind, signKinds } from './composition'
import { guessable } from './guessable'
import type { About } from './own-words'
import { longest, shortestIn, type PasswordFault } from './rules'
import { lengthOf } from './signs'

/**
 * Every rule of the external portal that a password breaks, but for the one that takes hashing to see (`used`). That
 * it is easy to guess is said when nothing else is wrong with it: a bad password is refused for the reasons that
 * its owner was told of first.
 */
export function judgeExternalPassword(typed: string, about: About, isCommon: (word: string) => boolean): PasswordFault[] {
  const length = lengthOf(typed)
  if (length > longest) return ['long']
  const faults: PasswordFault[] = []
  if (length < shortestIn.external) faults.push('short')
  faults.push(...signKinds.filter((kind) => !holdsKind(typed, kind)))
  if (holdsBarred(typed, barredWords(about))) faults.push('address')
  if (faults.length === 0 && guessable(typed, isCommon)) faults.push('common')
  return faults
}
