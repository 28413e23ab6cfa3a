import { getTranslations } from 'next-intl/server'
import { env } from '@/lib/config/env'
import { localeOf, type PageProps } from '../../_shell/locale-of'
import { PlainPage } from '../../_shell/plain-page'

export const dynamic = 'force-dynamic'

/** Where to turn without username or password. */
export default async function ForgottenPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'forgotten' })
  const { HELP_PHONE: phone, HELP_EMAIL: email } = env()
  return (
    <PlainPage locale={locale} path="/forgotten" title={t('title')}>
      <p>{t('text')}</p>
      <p>{t('contact')}</p>
      {phone && <p>{t('phone', { phone })}</p>}
      {email && <p>{t('email', { email })}</p>}
    </PlainPage>
  )
}
