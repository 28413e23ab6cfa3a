import { getTranslations } from 'next-intl/server'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { PlainPage } from '../../_shell/plain-page'

/** The session is over, or the browser keeps no cookies. */
export default async function TimeoutPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'timeout' })
  return (
    <PlainPage locale={locale} path="/timeout" title={t('title')} link={t('again')}>
      <p>{t('text')}</p>
      <p hidden data-outlived="">
        {t('kept')}
      </p>
      <p>{t('cookies')}</p>
    </PlainPage>
  )
}
