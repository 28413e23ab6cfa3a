import { bare, folded } from './signs'

const disguises: Record<string, string | undefined> = { '@': 'a', $: 's', '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't' }
const undisguised = (text: string) => text.replace(/[@$013457]/g, (sign) => disguises[sign] ?? sign)

/** Rows that fingers run along: the alphabet, the digits, three keyboards. */
const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '0123456789',
  '1234567890',
  'qwertyuiopasdfghjklzxcvbnm',
  'azertyuiopqsdfghjklmwxcvbn',
  'qwertzuiopasdfghjklyxcvbnm',
].flatMap((row) => [row + row + row, [...row + row + row].reverse().join('')])

const isRun = (text: string) => text.length >= 4 && rows.some((row) => row.includes(text))
const repeats = (text: string) => /^(.+?)\1+$/su.test(text)

/**
 * Whether a password is among the first that a guesser tries: a common one, with digits or signs around it or in
 * place of letters; one piece again and again; a run along the keyboard; fewer than five different signs.
 */
export function guessable(typed: string, isCommon: (word: string) => boolean): boolean {
  if (new Set(typed.normalize('NFC')).size < 5) return true
  const plain = [bare(typed), bare(undisguised(folded(typed)))]
  const cores = [...plain, ...plain.map(withoutDigitsAround), bare(undisguised(withoutDigitsAround(folded(typed))))]
  return cores.some((core) => core.length >= 4 && (isCommon(core) || isRun(core) || repeats(core)))
}

/** The second begins only where a row of such signs does: else each of thousands would be tried as the beginning of the last. */
const withoutDigitsAround = (text: string) => text.replace(/^[^\p{L}@$]+/u, '').replace(/(?<![^\p{L}@$])[^\p{L}@$]+$/u, '')
