/** Unicode's isolates: what stands between them cannot turn the text around it. */
const open = '\u2068'
const close = '\u2069'
const isolated = new RegExp(`${open}([^${close}]*)${close}`, 'g')
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** A word from outside on one line, without controls and without marks that change the direction of writing. */
export const plain = (value: string) =>
  value
    .replace(/\p{Bidi_Control}/gu, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()

/** The same, marked as a word of its own, for use inside a sentence. */
export const harmless = (value: string) => `${open}${plain(value)}${close}`

/** A marked sentence for a plain text: the marks stay only where they are needed. */
export const asText = (marked: string) =>
  marked.replace(isolated, (whole, word: string) => (rightToLeft.test(word) ? whole : word))

/** A marked sentence in pieces: those at odd places are words of their own. */
export const pieces = (marked: string) => marked.split(isolated)
