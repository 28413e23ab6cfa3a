import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { applicationView } from '@/lib/access/applications-view'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { ConfirmPage } from '../../../../../../_access/confirm-page'
import { idIn } from '../../../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../../../_shell/locale-of'
import { refusalWords } from '../../../../../../_shell/refusal'
import { FreshCode } from '../../../../_frame/fresh-code'
import { DeskFrame } from '../../../desk-frame'
import { applicationPath } from '../../../where'

export const dynamic = 'force-dynamic'

/** Before an application is closed for good. */
export default async function CloseApplicationPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const id = idIn((await params).id)
  const view = id && (await applicationView(await requestContext(), visit.session, id))
  if (!view || view.kind !== 'seen' || view.application.closedAt) notFound()
  const back = applicationPath(id)
  const path = `${back}/close` as const
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  return (
    <DeskFrame locale={locale} path={path} part="applications" title={t('applications.closeTitle', { name: view.application.names[locale] })} visit={visit} refusal={refusal}>
      <ConfirmPage locale={locale} does="console/close-application" text={t('applications.closeText')} button={t('applications.close')} danger back={back}>
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
      </ConfirmPage>
    </DeskFrame>
  )
}
