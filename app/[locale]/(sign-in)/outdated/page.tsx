import { getTranslations } from 'next-intl/server'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { PlainPage } from '../../_shell/plain-page'

/** Shown by the front in place of an answer; the language links lead to the start. */
export default async function OutdatedPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'sorry' })
  return (
    <PlainPage locale={locale} path="/outdated" title={t('outdatedTitle')}>
      <p>{t('outdatedText')}</p>
    </PlainPage>
  )
}
