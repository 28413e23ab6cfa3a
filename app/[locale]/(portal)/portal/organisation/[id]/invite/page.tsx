import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PageTitle } from '@/app/_ui/page-title'
import { peopleView } from '@/lib/access/people-view'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import type { Path } from '@/lib/http/paths'
import { requireManager } from '@/lib/http/portal'
import { InviteForm } from '../../../../../_access/invite-form'
import { organisationPath } from '../../../../../_access/places'
import { idIn } from '../../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../../_shell/refusal'
import { PortalFrame } from '../../../../_frame/portal-frame'

export const dynamic = 'force-dynamic'

/** A manager invites somebody to their organisation. */
export default async function PortalInvitePage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const organisationId = idIn((await params).id)
  if (!organisationId) notFound()
  const visit = await requireManager(locale, organisationId)
  const place = { from: 'portal', organisationId } as const
  const view = await peopleView(await requestContext(), visit.session, place, null)
  if (view.kind === 'denied') notFound()
  const path: Path = `${organisationPath(place)}/invite`
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'invite' })
  return (
    <PortalFrame locale={locale} path={path} title={t('title')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused} caption={<bdi>{view.organisation.name}</bdi>}>
        {t('title')}
      </PageTitle>
      <p>{t('text')}</p>
      <InviteForm {...{ locale, place, view, memory, refusal }} does="portal/invite" />
    </PortalFrame>
  )
}
