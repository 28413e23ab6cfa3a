import { getTranslations } from 'next-intl/server'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PlainPage } from '../../../_shell/plain-page'

/** The wait has begun; the letter says until when. */
export default async function ResetWaitingPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'reset' })
  return (
    <PlainPage locale={locale} path="/reset/waiting" title={t('begunTitle')}>
      <p>{t('begunText')}</p>
      <p>{t('begunMeanwhile')}</p>
    </PlainPage>
  )
}
