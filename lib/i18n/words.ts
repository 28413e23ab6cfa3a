import type {} from 'next-intl'
import type { Locale } from '@/lib/core/locale'
import type en from '@/messages/en.json'

export type Words = typeof en

/** The catalogue of one language. */
export const wordsOf = async (locale: Locale): Promise<Words> =>
  ((await import(`../../messages/${locale}.json`)) as { default: Words }).default

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale
    Messages: Words
  }
}
