import { getTranslations } from 'next-intl/server'
import { localized } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PlainPage } from '../../../_shell/plain-page'

/** The same for everybody, known here or not. */
export default async function AskedPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'forgotten' })
  return (
    <PlainPage locale={locale} path="/forgotten/sent" title={t('sentTitle')}>
      <p>{t('sentText')}</p>
      <p>{t('sentJunk')}</p>
      <p>{t.rich('sentNothing', { link: (chunk) => <a href={localized(locale, '/forgotten')}>{chunk}</a> })}</p>
    </PlainPage>
  )
}
