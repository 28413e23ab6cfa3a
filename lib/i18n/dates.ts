import { brussels } from '@/lib/core/brussels'
import type { Locale } from '@/lib/core/locale'

/** The regional form of each language: Belgian, and for English the European order of day and month. */
export const regional: Record<Locale, string> = { nl: 'nl-BE', fr: 'fr-BE', de: 'de-BE', en: 'en-GB' }

const formatter = (locale: Locale, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(regional[locale], { timeZone: brussels, ...options })

/** French counts the first day of a month, and only that one. */
const ordinal = (locale: Locale, text: string) => (locale === 'fr' ? text.replace(/^1(?= )/, '1er') : text)

/** "31 January 2027", in Belgium's time. */
export const dayInWords = (locale: Locale, instant: Date) =>
  ordinal(locale, formatter(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(instant))

/** The first day without the token and the last one with it; empty where there is none. */
export const daysIn = (locale: Locale, { cutoff, lastMoment }: { cutoff: Date | null; lastMoment: Date | null }) => ({
  cutoff: cutoff ? dayInWords(locale, cutoff) : '',
  lastDay: lastMoment ? dayInWords(locale, lastMoment) : '',
})

/** "14:05:30", in Belgium's time. */
export const timeInWords = (locale: Locale, instant: Date) =>
  formatter(locale, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }).format(instant)

/** "31 January 2027 at 14:05", in Belgium's time. */
export const momentInWords = (locale: Locale, instant: Date) =>
  ordinal(locale, formatter(locale, { dateStyle: 'long', timeStyle: 'short', hourCycle: 'h23' }).format(instant))
