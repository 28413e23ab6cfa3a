import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { PageTitle } from '@/app/_ui/page-title'
import { localized } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PageFrame } from '../../../_shell/page-frame'

/** After "I do not accept": signed out, and what it would take to come in. */
export default async function RefusedTermsPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'enrol' })
  return (
    <PageFrame locale={locale} path="/enrol/refused" title={t('refusedTitle')}>
      <PageTitle>{t('refusedTitle')}</PageTitle>
      <p>{t('refusedText')}</p>
      <p>{t.rich('refusedAsk', { link: (words) => <a href={localized(locale, '/info/help')}>{words}</a> })}</p>
      <p>
        <ButtonLink href={localized(locale, '/portal/sign-in')}>{t('signInAgain')}</ButtonLink>
      </p>
    </PageFrame>
  )
}
