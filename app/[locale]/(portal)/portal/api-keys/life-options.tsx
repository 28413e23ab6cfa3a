import { getTranslations } from 'next-intl/server'
import { lives } from '@/lib/api-key/model'
import type { Locale } from '@/lib/core/locale'

/** For how long a key may be good. */
export async function LifeOptions({ locale }: { locale: Locale }) {
  const t = await getTranslations({ locale, namespace: 'apiKeys' })
  return (
    <>
      {lives.map((days) => (
        <option key={days} value={days}>
          {t('form.forDays', { days })}
        </option>
      ))}
      <option value="endless">{t('form.endless')}</option>
    </>
  )
}
