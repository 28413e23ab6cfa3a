import type { Random } from '@/lib/core/random'
import { barredWords, holdsBarred } from './composition'

/** Without those that are taken for one another: 0 and O, 1, l and I. The signs survive a double click in most mails. */
const sets = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '-_+=#*%'] as const
const all = sets.join('')
const length = 18

/**
 * An initial password: 18 signs, of each kind at least one, none of them its owner's address. Some hundred bits; it is
 * good for the first sign-in and must be replaced there.
 */
export function drawPassword(random: Random, about: { username: string; email: string | null }): string {
  const from = (set: string) => set.charAt(random.int(set.length))
  const signs = [...sets.map(from), ...Array.from({ length: length - sets.length }, () => from(all))]
  for (let last = signs.length - 1; last > 0; last--) {
    const other = random.int(last + 1)
    const sign = signs[last] ?? ''
    signs[last] = signs[other] ?? ''
    signs[other] = sign
  }
  const drawn = signs.join('')
  // A sign at either end would be lost when the letter is copied by hand or in a hurry.
  const sound = /^[A-Za-z0-9].*[A-Za-z0-9]$/.test(drawn) && !holdsBarred(drawn, barredWords(about))
  return sound ? drawn : drawPassword(random, about)
}
