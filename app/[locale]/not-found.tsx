import { getTranslations } from 'next-intl/server'
import { here } from '@/lib/http/here'
import { PlainPage } from './_shell/plain-page'

export default async function NotFound() {
  const { locale, path } = await here()
  const t = await getTranslations({ locale, namespace: 'sorry' })
  return (
    <PlainPage locale={locale} path={path} title={t('notFoundTitle')}>
      <p>{t('notFoundText')}</p>
    </PlainPage>
  )
}
