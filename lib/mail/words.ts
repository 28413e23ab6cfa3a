import { createTranslator } from 'use-intl/core'
import { brussels } from '@/lib/core/brussels'
import type { Locale } from '@/lib/core/locale'

export type Translate = (key: string, values?: Record<string, string | number>) => string

/** The words of the letters in one language. */
export type Words = {
  t: Translate
  /** An instant as people in Belgium say it. */
  when(instant: string): string
}

const catalogues = {
  nl: () => import('@/messages/letters/nl.json'),
  fr: () => import('@/messages/letters/fr.json'),
  de: () => import('@/messages/letters/de.json'),
  en: () => import('@/messages/letters/en.json'),
}

const known = new Map<Locale, Promise<Words>>()

/**
 * Read once per language, when the first letter in it is written. A word that is missing throws: half letters
 * are not sent.
 */
export function wordsIn(locale: Locale): Promise<Words> {
  const words = known.get(locale) ?? read(locale)
  known.set(locale, words)
  return words
}

async function read(locale: Locale): Promise<Words> {
  const { default: messages } = await catalogues[locale]()
  const onError = (error: Error) => {
    throw error
  }
  const t = createTranslator({ locale, messages, timeZone: brussels, onError }) as Translate
  return { t, when: (instant) => t('when', belgianTime(locale, new Date(instant))) }
}

function belgianTime(locale: Locale, instant: Date) {
  const format = new Intl.DateTimeFormat(`${locale}-${locale === 'en' ? 'GB' : 'BE'}`, {
    timeZone: brussels,
    hourCycle: 'h23',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  })
  const read = Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, part.value]))
  const { day = '', month = '', year = '', hour = '', minute = '' } = read
  return {
    day: Number(day),
    month,
    year,
    hour: String(Number(hour)),
    paddedHour: hour.padStart(2, '0'),
    minute: minute.padStart(2, '0'),
  }
}
