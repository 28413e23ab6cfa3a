import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { peopleView } from '@/lib/access/people-view'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { requireManager } from '@/lib/http/portal'
import { PeopleTable } from '../../../../_access/people-table'
import { organisationPath } from '../../../../_access/places'
import { toldOf } from '../../../../_access/told'
import { idIn } from '../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { PortalFrame } from '../../../_frame/portal-frame'

export const dynamic = 'force-dynamic'

/** The people of an organisation, for those who manage it. */
export default async function OrganisationPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const organisationId = idIn((await params).id)
  if (!organisationId) notFound()
  const visit = await requireManager(locale, organisationId)
  const query = await searchParams
  const place = { from: 'portal', organisationId } as const
  const after = idIn(typeof query.after === 'string' ? query.after : '')
  const view = await peopleView(await requestContext(), visit.session, place, after)
  if (view.kind === 'denied') notFound()
  const t = await getTranslations({ locale, namespace: 'access' })
  const path = organisationPath(place)
  const told = toldOf(query.told)
  return (
    <PortalFrame locale={locale} path={path} title={view.organisation.name} visit={visit} wide>
      {told && (
        <Notice tone="success" role="status">
          {t(`told.${told}`)}
        </Notice>
      )}
      <PageTitle focus caption={t('people.title')}>
        <bdi>{view.organisation.name}</bdi>
      </PageTitle>
      <p>{t('people.lead')}</p>
      <ButtonRow>
        <ButtonLink href={localized(locale, `${path}/invite`)}>{t('people.invite')}</ButtonLink>
      </ButtonRow>
      <PeopleTable locale={locale} place={place} view={view} />
      <p>
        <a href={localized(locale, `${path}/export`)} download="">
          {t('people.download')}
        </a>
      </p>
    </PortalFrame>
  )
}
