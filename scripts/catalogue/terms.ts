import type { Locale } from './catalogues.ts'

/** What a text of ours never says: slips of older texts, second names or genders for one thing, familiar address. */
const banned: Record<Locale, RegExp[]> = {
  en: [word('by token')],
  nl: [word('je|jij|jou|jouw|jullie'), word('per token|(het|dit|elk|nieuw) token')],
  // A line must not begin with a mark of the one before: the space that French puts there does not break.
  fr: [word('par token'), word('tu|toi|ton|tes'), /.{0,12} [:;?!»](?!:)|« .{0,12}/u],
  de: [word('du|dich|dir|dein|deine|deinen|deiner'), word('(via|per|das|dieses|neues|gesperrtes) Token')],
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
