import { getTranslations } from 'next-intl/server'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { PlainPage } from '../../_shell/plain-page'

/** The end of an account. */
export default async function AccountClosedPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'closed' })
  return (
    <PlainPage locale={locale} path="/account-closed" title={t('title')}>
      <p data-signed-out="">{t('text')}</p>
      <p>{t('letter')}</p>
    </PlainPage>
  )
}
