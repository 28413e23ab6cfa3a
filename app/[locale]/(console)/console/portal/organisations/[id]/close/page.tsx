import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { offersView } from '@/lib/access/organisation-roles'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { ConfirmPage } from '../../../../../../_access/confirm-page'
import { organisationPath } from '../../../../../../_access/places'
import { idIn } from '../../../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../../../_shell/locale-of'
import { refusalWords } from '../../../../../../_shell/refusal'
import { FreshCode } from '../../../../_frame/fresh-code'
import { DeskFrame } from '../../../desk-frame'

export const dynamic = 'force-dynamic'

/** Before an organisation is closed for good. */
export default async function CloseOrganisationPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const organisationId = idIn((await params).id)
  const view = organisationId && (await offersView(await requestContext(), visit.session, organisationId))
  if (!view || view.kind !== 'seen' || view.organisation.closedAt) notFound()
  const back = organisationPath({ from: 'console', organisationId })
  const path = `${back}/close` as const
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  return (
    <DeskFrame locale={locale} path={path} part="organisations" title={t('organisations.closeTitle', { name: view.organisation.name })} visit={visit} refusal={refusal}>
      <ConfirmPage locale={locale} does="console/close-organisation" text={t('organisations.closeText')} button={t('organisations.close')} danger back={back}>
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
      </ConfirmPage>
    </DeskFrame>
  )
}
