import type { Locale } from './catalogues.ts'

/** Words that a text of ours never uses: the guide's slips, second names for one thing, and familiar address. */
const banned: Record<Locale, RegExp[]> = {
  en: [word('by token')],
  nl: [word('je|jij|jou|jouw|jullie'), word('per token')],
  fr: [word('par token'), word('tu|toi|ton|tes')],
  de: [word('du|dich|dir|dein|deine|deinen|deiner'), word('(via|per) Token')],
}

/** Whole words; the letters of every language count as letters. */
function word(alternatives: string): RegExp {
  return new RegExp(`(?<!\\p{L})(${alternatives})(?!\\p{L})`, 'iu')
}

/** What is wrong with the words of a text, for whoever wrote it. */
export const bannedIn = (locale: Locale, text: string): string[] =>
  banned[locale].flatMap((pattern) => {
    const found = pattern.exec(text)?.[0]
    return found === undefined ? [] : [`says "${found}"`]
  })
