import { getTranslations } from 'next-intl/server'
import { ButtonLink } from '@/app/_ui/button'
import { PageTitle } from '@/app/_ui/page-title'
import { localized } from '@/lib/http/paths'
import { requirePortalVisitor } from '@/lib/http/portal'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PortalFrame } from '../../_frame/portal-frame'

export const dynamic = 'force-dynamic'

/** Somebody wanted to open an application that they may not use, or no longer. */
export default async function RefusedPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requirePortalVisitor(locale)
  const t = await getTranslations({ locale, namespace: 'portal' })
  return (
    <PortalFrame locale={locale} path="/portal/refused" title={t('refused.title')} visit={visit}>
      <PageTitle focus>{t('refused.title')}</PageTitle>
      <p>{t('refused.text')}</p>
      <ButtonLink href={localized(locale, '/portal')}>{t('refused.back')}</ButtonLink>
    </PortalFrame>
  )
}
