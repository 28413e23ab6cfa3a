import { getTranslations } from 'next-intl/server'
import { notFound, redirect } from 'next/navigation'
import { PageTitle } from '@/app/_ui/page-title'
import { localized } from '@/lib/http/paths'
import { requirePortalVisitor } from '@/lib/http/portal'
import { organisationPath } from '../../../_access/places'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { PortalFrame } from '../../_frame/portal-frame'

export const dynamic = 'force-dynamic'

/** Which organisation somebody wants to look after; whoever manages one goes straight there. */
export default async function OrganisationsPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requirePortalVisitor(locale)
  const managed = visit.memberships.filter(({ manager }) => manager)
  const [first, second] = managed
  if (!first) notFound()
  const to = (organisationId: string) => localized(locale, organisationPath({ from: 'portal', organisationId }))
  if (!second) redirect(to(first.organisationId))
  const t = await getTranslations({ locale, namespace: 'portal' })
  return (
    <PortalFrame locale={locale} path="/portal/organisation" title={t('organisations')} visit={visit}>
      <PageTitle focus>{t('organisations')}</PageTitle>
      <ul className="link-list">
        {managed.map(({ organisationId, name }) => (
          <li key={organisationId}>
            <a href={to(organisationId)}>
              <bdi>{name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </PortalFrame>
  )
}
