import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import { dayInWords } from '@/lib/i18n/dates'
import { versions } from './places'

/** "Version 1.0 of 21 November 2026". */
export async function VersionLine({ locale, of: text }: { locale: Locale; of: keyof typeof versions }) {
  const t = await getTranslations({ locale, namespace: 'info' })
  const { version, since } = versions[text]
  return <p className="muted">{t('version', { version, date: dayInWords(locale, since) })}</p>
}
