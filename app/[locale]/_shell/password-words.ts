import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'

/** What the button beside a password says, and what it is called in full. */
export async function passwordWords(locale: Locale) {
  const t = await getTranslations({ locale, namespace: 'credentials' })
  return {
    show: t('show'),
    hide: t('hide'),
    showName: t('showPassword'),
    hideName: t('hidePassword'),
    shown: t('shown'),
    hidden: t('hidden'),
  }
}
