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

/** Before somebody is taken out of an organisation. */
export default async function RemovePage({ params, searchParams }: PageProps<MemberParams>) {
  const locale = await localeOf(params)
  const { visit, place, view } = await requireMember(locale, await params)
  const back = memberPath(place, view.member.id)
  const path = `${back}/remove` as const
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const t = await getTranslations({ locale, namespace: 'access' })
  const names = { name: fullName(view.member), organisation: view.organisation.name }
  return (
    <PortalFrame locale={locale} path={path} title={t('remove.title', names)} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused}>{t('remove.title', names)}</PageTitle>
      <ConfirmPage locale={locale} does="portal/remove" text={t('remove.text', names)} button={t('remove.button')} danger back={back} />
    </PortalFrame>
  )
}
