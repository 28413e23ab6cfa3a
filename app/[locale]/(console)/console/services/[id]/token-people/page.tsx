import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { tokenPeopleOf } from '@/lib/overview/lists'
import { idIn } from '../../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { oneOf } from '../../../../../_shell/query'
import { PeopleList } from '../../../list/people-list'
import { requireService } from '../../require-service'
import { ServiceFrame } from '../../service-frame'

export const dynamic = 'force-dynamic'

/** The people behind the number of those who depend on the token for a service. */
export default async function TokenPeoplePage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const { service, home } = await requireService(visit, (await params).id, { closed: true })
  const after = idIn(oneOf((await searchParams).after) ?? '')
  const list = await tokenPeopleOf(await requestContext(), visit.session, service, after)
  if (list.kind === 'denied') notFound()
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  return (
    <ServiceFrame locale={locale} path={`${home}/token-people`} title={t('tokenPeople')} caption={service.names[locale]} visit={visit}>
      <PeopleList locale={locale} list={list} again="" />
    </ServiceFrame>
  )
}
