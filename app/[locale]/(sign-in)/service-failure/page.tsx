import { getTranslations } from 'next-intl/server'
import { referencePlaceholder } from '@/lib/http/front/resource'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { PlainPage } from '../../_shell/plain-page'

/** A service asked in a way that cannot be answered, or its request is too old: what its owner has to know stands below. */
export default async function ServiceFailurePage({ params }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'service' })
  return (
    <PlainPage locale={locale} path="/service-failure" title={t('failure.title')}>
      <p>{t('failure.text')}</p>
      <p>{t('failure.reference', { reference: referencePlaceholder })}</p>
    </PlainPage>
  )
}
