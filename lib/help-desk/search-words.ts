/** The shortest piece that an index of three letters can find. */
const piece = 3
const mostWords = 5

export type SearchWords = {
  /** Found anywhere in names and address. */
  pieces: string[]
  /** Too short for that: a whole first or last name. */
  names: string[]
  /** As it may stand on a card. */
  serials: string[]
}

/** What was typed, as it is looked for; null when there is too little to look for. */
export function searchWords(typed: string): SearchWords | null {
  const text = typed.normalize('NFC').trim()
  const words = [...new Set(text.toLowerCase().split(/\s+/).filter(Boolean))].slice(0, mostWords)
  if (words.join('').length < 2) return null
  const serials = [...new Set([text, text.toUpperCase(), text.toUpperCase().replace(/\s/g, '')])]
  return { pieces: words.filter((w) => w.length >= piece), names: words.filter((w) => w.length < piece), serials }
}

/** A piece as a pattern: what it holds of the pattern's own signs is meant as typed. */
export const containing = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`
