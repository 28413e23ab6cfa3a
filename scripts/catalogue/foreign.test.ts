import { describe, expect, test } from 'vitest'
import { locales, readCatalogues, type Locale } from './catalogues.ts'
import { foreignIn, sameIn } from './foreign.ts'

const sentences: Record<Locale, string> = {
  en: 'Your security code is not valid.',
  nl: 'Uw beveiligingscode is niet geldig.',
  fr: 'Votre code de sécurité n’est pas valable.',
  de: 'Ihr Sicherheitscode ist nicht gültig.',
}

describe('whoever puts a sentence into the wrong language', () => {
  const mixed = locales.flatMap((locale) => locales.map((other) => [locale, other] as const))
  test.each(mixed)('in %s, one in %s is told so, unless they are the same', (locale, other) => {
    expect(foreignIn(locale, sentences[other])).toHaveLength(locale === other ? 0 : 1)
  })

  test('learns which words gave it away', () => {
    expect(foreignIn('nl', 'Klik hier und warten Sie nicht.')).toEqual(['says "und", "sie", "nicht", which is another language'])
  })

  test('is told so too when it stands among the forms of a plural', () => {
    expect(foreignIn('nl', '{count, plural, one {Nog # poging} other {Noch # Versuche für Sie}}')).toHaveLength(1)
  })

  test('is not told so for what is filled in, for a tag, or for an address', () => {
    expect(foreignIn('nl', 'Schrijf naar {the} op <das>the@example.org</das> of https://example.org/und')).toEqual([])
  })
})

describe('whoever leaves a text as it was in another language', () => {
  const texts = { en: 'Codes on paper', nl: 'Codes op papier', fr: 'Codes sur papier', de: 'Codes on paper' }
  test('learns which two are the same', () => expect(sameIn(texts)).toEqual([['en', 'de']]))
  test('may leave two words, and names', () => {
    expect(sameIn({ en: 'Support code {number}', nl: 'Support code {number}' })).toEqual([])
    expect(sameIn({ en: 'Computer (Windows, macOS, Linux)', nl: 'Computer (Windows, macOS, Linux)' })).toEqual([])
  })
})

test('of the sentences that we have, nine in ten would be noticed in another language', () => {
  const [catalogue] = readCatalogues().filter(({ folder }) => folder === 'messages')
  for (const locale of locales) {
    const long = Object.values(catalogue!.texts[locale]).filter((text) => text.split(' ').length >= 5)
    const other = locales.find((each) => each !== locale)!
    const noticed = long.filter((text) => foreignIn(other, text).length > 0)
    expect(noticed.length / long.length, locale).toBeGreaterThan(0.9)
  }
})
