import { getTranslations } from 'next-intl/server'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { fullName } from '@/lib/person/model'
import { ConfirmPage } from '../../../../../../../../_access/confirm-page'
import { memberPath } from '../../../../../../../../_access/places'
import { localeOf, type PageProps } from '../../../../../../../../_shell/locale-of'
import { refusalWords } from '../../../../../../../../_shell/refusal'
import { FreshCode } from '../../../../../../_frame/fresh-code'
import { DeskFrame } from '../../../../../desk-frame'
import { findOne, type MemberParams } from '../find-one'

export const dynamic = 'force-dynamic'

/** Before somebody becomes responsible for an organisation's people, or no longer is, from the console. */
export default async function ManagerPage({ params, searchParams }: PageProps<MemberParams>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const { place, view } = await findOne(visit.session, await params)
  const back = memberPath(place, view.member.id)
  const path = `${back}/manager` as const
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const t = await getTranslations({ locale, namespace: 'access' })
  const names = { name: fullName(view.member), organisation: view.organisation.name }
  const what = view.member.manager ? 'dismiss' : 'appoint'
  return (
    <DeskFrame
      locale={locale}
      path={path}
      part="organisations"
      title={t(`${what}.title`, names)}
      caption={<bdi>{view.organisation.name}</bdi>}
      visit={visit}
      refusal={refusal}
    >
      <ConfirmPage locale={locale} does="console/member-manager" text={t(`${what}.consoleText`, names)} button={t(`${what}.button`)} back={back}>
        <input type="hidden" name="manager" value={view.member.manager ? 'no' : 'yes'} />
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
      </ConfirmPage>
    </DeskFrame>
  )
}
