import { getTranslations } from 'next-intl/server'
import { requireRole } from '@/lib/http/console'
import { ConfirmPage } from '../../../../../_access/confirm-page'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { FreshCode } from '../../../_frame/fresh-code'
import { formOf, requireService } from '../../require-service'
import { ServiceFrame } from '../../service-frame'

export const dynamic = 'force-dynamic'

/** Before a service is closed for good. */
export default async function CloseServicePage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const { service, home } = await requireService(visit, (await params).id)
  const path = `${home}/close` as const
  const { refusal } = await formOf(locale, path, searchParams)
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  return (
    <ServiceFrame locale={locale} path={path} title={t('closeTitle', { name: service.names[locale] })} caption={service.clientId} visit={visit} refusal={refusal}>
      <ConfirmPage locale={locale} does="console/close-service" text={t('closeText')} button={t('close')} danger back={home}>
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
      </ConfirmPage>
    </ServiceFrame>
  )
}
