import { env } from '@/lib/config/env'
import type { SignInKind } from '@/lib/core/key-kind'
import { levels, reaches, type AssuranceLevel } from '@/lib/core/level'

/** How a sign-in with each key was done, in the words of RFC 8176 where it has one. */
const methods: Record<SignInKind, string[]> = {
  'token-card': ['pwd', 'card', 'mfa'],
  'email-code': ['pwd', 'otp'],
  'mobile-app': ['pwd', 'otp', 'mfa'],
  'recovery-code': ['pwd', 'recovery'],
  'paper-code': ['pwd', 'letter'],
}

/** What a sign-in with a key is worth here. */
export const levelOf = (kind: SignInKind): AssuranceLevel => env().KEY_LEVELS[kind]

/** The levels that at least one key gives here: what a service may ask of people. */
export const levelsGiven = () => levels.filter((level) => Object.values(env().KEY_LEVELS).some((given) => reaches(given, level)))

/** What a sign-in with a key tells a service of itself: no more than was proven. */
export const proofOf = (kind: SignInKind) => ({ acr: env().LEVEL_NAMES[levelOf(kind)], amr: methods[kind] })

/** The names by which services ask for levels, the least first. */
export const levelNames = () => levels.map((level) => env().LEVEL_NAMES[level])

/** The least of the levels that would do for a request; null where it names none that we know. */
export function levelAskedIn(acrValues: string | undefined): AssuranceLevel | null {
  const named = new Set(acrValues?.split(' ') ?? [])
  return levels.find((level) => named.has(env().LEVEL_NAMES[level])) ?? null
}
