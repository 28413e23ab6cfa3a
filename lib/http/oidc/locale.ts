import { defaultLocale, isLocale, type Locale } from '@/lib/core/locale'

/** The language for somebody who comes from a service: as the service asks, else as the browser does. */
export function localeFor(uiLocales: unknown, acceptLanguage: string | undefined): Locale {
  const asked = typeof uiLocales === 'string' ? uiLocales.split(' ') : []
  const spoken = (acceptLanguage ?? '').split(',').map((each) => each.split(';')[0] ?? '')
  const found = [...asked, ...spoken].map((tag) => tag.trim().toLowerCase().split('-')[0] ?? '').find(isLocale)
  return found ?? defaultLocale
}
