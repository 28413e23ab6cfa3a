import { getRequestConfig } from 'next-intl/server'
import { defaultLocale, isLocale } from '@/lib/core/locale'
import { brussels } from '@/lib/core/brussels'
import { wordsOf } from './words'

/** next-intl's settings: the words of the page's language, and times in Belgium's zone. */
export default getRequestConfig(async ({ requestLocale }) => {
  const asked = (await requestLocale) ?? ''
  const locale = isLocale(asked) ? asked : defaultLocale
  return { locale, messages: await wordsOf(locale), timeZone: brussels }
})
