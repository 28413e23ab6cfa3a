import { getTranslations } from 'next-intl/server'
import type { ApiKey } from '@/lib/api-key/key-store'
import { isolated } from '@/lib/core/isolated'
import type { Locale } from '@/lib/core/locale'
import { dayInWords, momentInWords } from '@/lib/i18n/dates'

/** What is said of a key wherever it stands, in one language. */
export async function keyWords(locale: Locale) {
  const t = await getTranslations({ locale, namespace: 'apiKeys' })
  return {
    application: ({ code, environment }: Pick<ApiKey, 'code' | 'environment'>) => (environment ? `${code} (${environment})` : code),
    created({ createdAt, createdBy }: ApiKey) {
      const date = dayInWords(locale, createdAt)
      return createdBy === null ? t('createdByGone', { date }) : t('createdBy', { date, name: isolated(createdBy) })
    },
    lastUsed: ({ lastUsedAt }: Pick<ApiKey, 'lastUsedAt'>) => (lastUsedAt ? momentInWords(locale, lastUsedAt) : t('neverUsed')),
    expires({ expiresAt }: ApiKey, to: 'day' | 'moment' = 'moment') {
      if (!expiresAt) return t('never')
      return to === 'day' ? dayInWords(locale, expiresAt) : momentInWords(locale, expiresAt)
    },
  }
}
