import { getTranslations } from 'next-intl/server'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PlainPage } from '../../../_shell/plain-page'

/** The new password holds; nobody is signed in by it. */
export default async function ResetDonePage({ params }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'reset' })
  return (
    <PlainPage locale={locale} path="/reset/done" title={t('doneTitle')} link={t('signIn')}>
      <p>{t('doneText')}</p>
    </PlainPage>
  )
}
