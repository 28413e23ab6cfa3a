/** The least that is looked for, as a beginning. */
const least = 2
/** The shortest piece that an index of three letters can find in the middle of a word. */
const piece = 3
const mostWords = 5

export type SearchWords = {
  /** In lower case, in the order in which they were typed. */
  words: string[]
  /** As it may stand on a card. */
  serials: string[]
}

/** What was typed, as it is looked for; null when there is too little to look for. */
export function searchWords(typed: string): SearchWords | null {
  const text = typed.normalize('NFC').trim()
  const words = [...new Set(text.toLowerCase().split(/\s+/).filter(Boolean))].slice(0, mostWords)
  if (words.join('').length < least) return null
  const serials = [...new Set([text, text.toUpperCase(), text.toUpperCase().replace(/\s/g, '')])]
  return { words, serials }
}

/** Too short to be found in the middle of a word: it has to be the whole of a name. */
export const isWhole = (word: string) => word.length < piece

export type NameParts = { first: string; last: string }

/** How some words may be parted into a first and a last name, whichever was typed first. */
export function namePartings(words: string[]): NameParts[] {
  const parted = words.slice(1).map((_, index) => [words.slice(0, index + 1).join(' '), words.slice(index + 1).join(' ')] as const)
  return parted.flatMap(([one, other]) => [{ last: one, first: other }, { last: other, first: one }])
}

/** A piece as a pattern: what it holds of the pattern's own signs is meant as typed. */
export const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
