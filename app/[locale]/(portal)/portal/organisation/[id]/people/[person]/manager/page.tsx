import { getTranslations } from 'next-intl/server'
import { PageTitle } from '@/app/_ui/page-title'
import { recallForm } from '@/lib/http/form-memory'
import { fullName } from '@/lib/person/model'
import { ConfirmPage } from '../../../../../../../_access/confirm-page'
import { memberPath } from '../../../../../../../_access/places'
import { localeOf, type PageProps } from '../../../../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../../../../_shell/refusal'
import { PortalFrame } from '../../../../../../_frame/portal-frame'
import { requireMember, type MemberParams } from '../require-member'

export const dynamic = 'force-dynamic'

/** Before somebody becomes responsible for an organisation's people, or no longer is. */
export default async function ManagerPage({ params, searchParams }: PageProps<MemberParams>) {
  const locale = await localeOf(params)
  const { visit, place, view } = await requireMember(locale, await params)
  const back = memberPath(place, view.member.id)
  const path = `${back}/manager` as const
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const t = await getTranslations({ locale, namespace: 'access' })
  const what = view.member.manager ? 'dismiss' : 'appoint'
  const names = { name: fullName(view.member), organisation: view.organisation.name }
  return (
    <PortalFrame locale={locale} path={path} title={t(`${what}.title`, names)} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t(`${what}.title`, names)}</PageTitle>
      <ConfirmPage locale={locale} does="portal/manager" text={t(`${what}.text`, names)} button={t(`${what}.button`)} back={back}>
        <input type="hidden" name="manager" value={view.member.manager ? 'no' : 'yes'} />
      </ConfirmPage>
    </PortalFrame>
  )
}
