import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { localized } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PageFrame } from '../../../_shell/page-frame'

/** The password is right, but no letter was confirmed that would let its owner set up the app. */
export default async function UnconfirmedPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'invitation' })
  return (
    <PageFrame locale={locale} path="/portal/unconfirmed" title={t('unconfirmed.title')}>
      <PageTitle>{t('unconfirmed.title')}</PageTitle>
      <Notice tone="warning" role="alert">
        {t('unconfirmed.text')}
      </Notice>
      <p>{t('unconfirmed.old')}</p>
      <p>{t('unconfirmed.lost')}</p>
      <p>
        <ButtonLink href={localized(locale, '/portal/sign-in')}>{t('signIn')}</ButtonLink>
      </p>
      <p>
        <a href={localized(locale, '/info/help')}>{t('help')}</a>
      </p>
    </PageFrame>
  )
}
