import { isolated as asNeeded, withoutTurns } from '@/lib/core/isolated'

/** Unicode's isolates: what stands between them cannot turn the text around it. */
const open = '\u2068'
const close = '\u2069'
const isolated = new RegExp(`${open}([^${close}]*)${close}`, 'g')

/** A word from outside on one line, without controls and without marks that change the direction of writing. */
export const plain = (value: string) =>
  withoutTurns(value)
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()

/** The same, marked as a word of its own, for use inside a sentence. */
export const harmless = (value: string) => `${open}${plain(value)}${close}`

/** A marked sentence for a plain text: the marks stay only where they are needed. */
export const asText = (marked: string) =>
  marked.replace(isolated, (_whole, word: string) => asNeeded(word))

/** A marked sentence in pieces: those at odd places are words of their own. */
export const pieces = (marked: string) => marked.split(isolated)
