/** The languages of the product, in the order of the language switch. */
export const locales = ['nl', 'fr', 'de', 'en'] as const
export type Locale = (typeof locales)[number]
export const defaultLocale: Locale = 'nl'

/** The same made for each language. */
export const inEachLocale = <T>(make: (locale: Locale) => T) =>
  Object.fromEntries(locales.map((locale) => [locale, make(locale)])) as Record<Locale, T>

export const isLocale = (value: string): value is Locale => (locales as readonly string[]).includes(value)
