import { getRequestConfig } from 'next-intl/server'
import { defaultLocale, isLocale } from '@/lib/core/locale'
import { brussels } from '@/lib/core/brussels'
import { wordsOf } from './words'

/** next-intl's settings: the words of the language asked for, and times in Belgium's zone. Every caller names its language. */
export default getRequestConfig(async ({ locale: asked = '' }) => {
  const locale = isLocale(asked) ? asked : defaultLocale
  return { locale, messages: await wordsOf(locale), timeZone: brussels }
})
