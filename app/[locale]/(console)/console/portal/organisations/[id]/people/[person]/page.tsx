import { getTranslations } from 'next-intl/server'
import { onlookers } from '@/lib/core/role'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { fullName } from '@/lib/person/model'
import { MemberPage } from '../../../../../../../_access/member-page'
import { memberPath } from '../../../../../../../_access/places'
import { toldOf } from '../../../../../../../_access/told'
import { WaitingGuest } from '../../../../../../../_access/waiting-guest'
import { localeOf, type PageProps } from '../../../../../../../_shell/locale-of'
import { refusalWords } from '../../../../../../../_shell/refusal'
import { FreshCode } from '../../../../../_frame/fresh-code'
import { DeskFrame } from '../../../../desk-frame'
import { findOne, type MemberParams } from './find-one'

export const dynamic = 'force-dynamic'

/** One of an organisation's people, from the console. */
export default async function ConsoleMemberPage({ params, searchParams }: PageProps<MemberParams>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, ...onlookers)
  const { place, view } = await findOne(visit.session, await params)
  const path = memberPath(place, view.member.id)
  const query = await searchParams
  const memory = await recallForm(path, query)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'access' })
  const told = toldOf(query.told)
  const mayChange = visit.clerk.roles.includes('admin') && !view.organisation.closedAt
  return (
    <DeskFrame
      locale={locale}
      path={path}
      part="organisations"
      title={fullName(view.member)}
      caption={<bdi>{view.organisation.name}</bdi>}
      visit={visit}
      refusal={refusal}
      told={told && t(`told.${told}`)}
    >
      <MemberPage
        {...{ locale, place, view, memory, refusal, mayChange }}
        does="console/member-roles"
        fresh={<FreshCode locale={locale} visit={visit} refusal={refusal} />}
        invitation={mayChange && <WaitingGuest locale={locale} from="console" member={view.member} />}
      />
    </DeskFrame>
  )
}
