/** Signs as people count them: spaces and accented letters are one each. */
export const lengthOf = (typed: string) => [...typed.normalize('NFC')].length

/** Lower case without accents: what is left when somebody is not trying to look complicated. */
export const folded = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Letters and digits alone. */
export const bare = (text: string) => folded(text).replace(/[^\p{L}\p{N}]/gu, '')

/** The words of a text, letters alone. */
export const words = (text: string) => folded(text).split(/[^\p{L}]+/u).filter(Boolean)
