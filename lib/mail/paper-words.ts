import { createTranslator } from 'use-intl/core'
import { brussels } from '@/lib/core/brussels'
import type { Locale } from '@/lib/core/locale'
import { wordsIn, type Translate, type Words } from './words'

const catalogues = {
  nl: () => import('@/messages/paper/nl.json'),
  fr: () => import('@/messages/paper/fr.json'),
  de: () => import('@/messages/paper/de.json'),
  en: () => import('@/messages/paper/en.json'),
}

/** The words of the letters on paper. A word that is missing throws. */
export async function paperWordsIn(locale: Locale): Promise<Words> {
  const mail = await wordsIn(locale)
  const { default: messages } = await catalogues[locale]()
  const onError = (error: Error) => {
    throw error
  }
  return { t: createTranslator({ locale, messages, timeZone: brussels, onError }) as Translate, when: (instant) => mail.when(instant) }
}
