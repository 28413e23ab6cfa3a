import { getTranslations } from 'next-intl/server'
import { PageTitle } from '@/app/_ui/page-title'
import { requestContext } from '@/lib/http/here'
import { readTerms } from '@/lib/terms/read-terms'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PageFrame } from '../../../_shell/page-frame'
import { TermsOfUse } from '../../../_shell/terms-of-use'

export const dynamic = 'force-dynamic'

/** The terms of the external portal, for whoever wants to read them before or after. */
export default async function PortalTermsPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const terms = await readTerms(await requestContext(), locale)
  const t = await getTranslations({ locale, namespace: 'enrol' })
  return (
    <PageFrame locale={locale} path="/portal/terms" title={t('termsOfPortal')}>
      <PageTitle>{t('termsOfPortal')}</PageTitle>
      <p className="field-hint">{t('termsVersion', { version: terms.version })}</p>
      <TermsOfUse terms={terms} />
    </PageFrame>
  )
}
