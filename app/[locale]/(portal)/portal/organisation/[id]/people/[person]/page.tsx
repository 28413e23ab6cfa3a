import { getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { recallForm } from '@/lib/http/form-memory'
import { fullName } from '@/lib/person/model'
import { MemberPage } from '../../../../../../_access/member-page'
import { memberPath } from '../../../../../../_access/places'
import { toldOf } from '../../../../../../_access/told'
import { WaitingGuest } from '../../../../../../_access/waiting-guest'
import { localeOf, type PageProps } from '../../../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../../../_shell/refusal'
import { PortalFrame } from '../../../../../_frame/portal-frame'
import { requireMember, type MemberParams } from './require-member'

export const dynamic = 'force-dynamic'

/** One of an organisation's people, for a manager: their roles, and what else can be done. */
export default async function PortalMemberPage({ params, searchParams }: PageProps<MemberParams>) {
  const locale = await localeOf(params)
  const { visit, place, view } = await requireMember(locale, await params)
  const path = memberPath(place, view.member.id)
  const query = await searchParams
  const memory = await recallForm(path, query)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'access' })
  const told = toldOf(query.told)
  return (
    <PortalFrame locale={locale} path={path} title={fullName(view.member)} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      {told && (
        <Notice tone="success" role="status">
          {t(`told.${told}`)}
        </Notice>
      )}
      <PageTitle focus={!refusal.refused} caption={<bdi>{view.organisation.name}</bdi>}>
        <bdi>{fullName(view.member)}</bdi>
      </PageTitle>
      <MemberPage
        {...{ locale, place, view, memory, refusal }}
        does="portal/roles"
        mayChange
        invitation={<WaitingGuest locale={locale} from="portal" member={view.member} />}
      />
    </PortalFrame>
  )
}
