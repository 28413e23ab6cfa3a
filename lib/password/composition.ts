import { folded } from './signs'

/**
 * The kinds of signs that an external person's password must hold, each at least once. Letters count with their
 * accents (É is a capital); a space is a special sign, and so is everything that is neither letter nor digit.
 */
const kinds = { upper: /\p{Lu}/u, lower: /\p{Ll}/u, digit: /\p{Nd}/u, special: /[^\p{L}\p{M}\p{N}]/u } as const

export type SignKind = keyof typeof kinds
export const signKinds = ['upper', 'lower', 'digit', 'special'] as const satisfies SignKind[]

export const isSignKind = (word: string): word is SignKind => word in kinds

export const holdsKind = (typed: string, kind: SignKind) => kinds[kind].test(typed.normalize('NFC'))

/** Shorter than this the part before the @ bars nothing: it would bar single letters. */
const shortestPart = 3

/** What an external person's password may not contain: the address, the part of it before the @, and the user name. */
export function barredWords({ username, email }: { username: string; email: string | null }): string[] {
  const names = [username, email ?? '']
  const words = [...names, ...names.map((name) => name.split('@')[0] ?? '')].map(folded)
  return [...new Set(words)].filter((word) => word.length >= shortestPart)
}

/** Whatever its letter case and accents. */
export const holdsBarred = (typed: string, barred: string[]) => barred.some((word) => folded(typed).includes(word))
