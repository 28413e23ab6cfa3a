import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { locales, type Locale } from './catalogues.ts'
import { shapeOf } from './shape.ts'

/** Small words that a sentence can hardly do without, and that no other of the four languages knows. */
const peculiar: Record<Locale, string> = {
  en: 'the and you your not for this that are to from by has have been can which until',
  nl: 'het een niet u uw van voor op aan wordt deze dat bij naar zijn kunt hebt geen nog wij',
  fr: 'le les du un une vous votre vos est et sur pour dans par avec cette au qui que ne sont été',
  de: 'der das und nicht mit ein eine sie ihr ihre ist für von zu auf den dem wird werden oder keine',
}
const words = Object.fromEntries(locales.map((locale) => [locale, new Set(peculiar[locale].split(' '))])) as Record<Locale, Set<string>>

/** Texts that rightly hold words of another language, or are the same in two: names, mostly. */
const right: RegExp[] = [/^Computer \(Windows, macOS, Linux\)$/]

/** The words that a text itself says, all its forms included: not what is filled in, nor addresses. A text that cannot be read has its own complaint. */
function wordsOf(text: string): string[] {
  if ('broken' in shapeOf(text)) return []
  const said = parse(text).flatMap(literals).join(' ').replace(/\S+[@/]\S+/g, ' ')
  return said.toLowerCase().match(/\p{L}+/gu) ?? []
}

function literals(element: MessageFormatElement): string[] {
  if (element.type === TYPE.literal) return [element.value]
  if (element.type === TYPE.tag) return element.children.flatMap(literals)
  if (element.type !== TYPE.plural && element.type !== TYPE.select) return []
  return Object.values(element.options).flatMap((option) => option.value.flatMap(literals))
}

/** The words of another language in a text of this one, for whoever wrote it. */
export function foreignIn(locale: Locale, text: string): string[] {
  const others = locales.filter((other) => other !== locale)
  const found = wordsOf(text).filter((word) => others.some((other) => words[other].has(word)))
  return found.length > 0 && !right.some((each) => each.test(text)) ? [`says "${[...new Set(found)].join('", "')}", which is another language`] : []
}

/** The languages that say the same, where a text is long enough to be a translation: three words or more. */
export function sameIn(texts: Partial<Record<Locale, string>>): Locale[][] {
  const same = locales.map((locale) => locales.filter((other) => texts[other] !== undefined && texts[other] === texts[locale]))
  const several = same.filter((group, at) => group.length > 1 && group[0] === locales[at])
  return several.filter(([first]) => {
    const text = texts[first!]!
    return wordsOf(text).filter((word) => word.length > 1).length >= 3 && !right.some((each) => each.test(text))
  })
}
