const open = '\u2068'
const close = '\u2069'
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u

/** A text without the marks that change the direction of writing: somebody else's words must not turn ours. */
export const withoutTurns = (value: string) => value.replace(/\p{Bidi_Control}/gu, '')

/** A word from outside, for use beside our own: set apart (Unicode's isolates) where it is written from right to left. */
export function isolated(value: string): string {
  const word = withoutTurns(value)
  return rightToLeft.test(word) ? `${open}${word}${close}` : word
}
