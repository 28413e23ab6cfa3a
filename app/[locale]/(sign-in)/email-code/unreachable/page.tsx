import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { localized } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PageFrame } from '../../../_shell/page-frame'

/** Mail to somebody comes back: no code would reach them. The address is not said; whoever reads this may be anybody. */
export default async function UnreachablePage({ params }: PageProps) {
  const locale = await localeOf(params)
  const t = await getTranslations({ locale, namespace: 'unreachable' })
  const title = t('title')
  return (
    <PageFrame locale={locale} path="/email-code/unreachable" title={title}>
      <PageTitle>{title}</PageTitle>
      <Notice tone="error" role="alert">
        {t('why')}
      </Notice>
      <p>{t('next')}</p>
      <p>
        <ButtonLink href={localized(locale, '/')}>{t('other')}</ButtonLink>
      </p>
      <p>
        <a href={localized(locale, '/info/help')}>{t('help')}</a>
      </p>
    </PageFrame>
  )
}
