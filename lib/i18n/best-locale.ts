import { defaultLocale, isLocale, type Locale } from '@/lib/core/locale'

/** The language a browser likes best among ours (RFC 9110, 12.5.4); Dutch when it likes none. */
export function bestLocale(acceptLanguage: string): Locale {
  const wishes = acceptLanguage
    .split(',')
    .map((entry) => {
      const [range = '', ...params] = entry.trim().toLowerCase().split(';')
      const quality = params.map((p) => /^\s*q=(.*)$/.exec(p)?.[1]).find((q) => q !== undefined)
      return { language: range.trim().split('-')[0] ?? '', quality: quality === undefined ? 1 : Number(quality) }
    })
    .filter((wish) => wish.quality > 0)
    .sort((a, b) => b.quality - a.quality)
  return wishes.map((wish) => wish.language).find(isLocale) ?? defaultLocale
}
