import type { Locale } from '@/lib/core/locale'
import { regional } from './dates'

/** "1 000 000", as it is written in the language. */
export const numberInWords = (locale: Locale, value: number) => new Intl.NumberFormat(regional[locale]).format(value)
