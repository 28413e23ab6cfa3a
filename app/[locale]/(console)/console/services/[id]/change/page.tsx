import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Mark } from '@/app/_ui/mark'
import { listApplications } from '@/lib/application/application-store'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { markOfService } from '@/lib/service/model'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { FreshCode } from '../../../_frame/fresh-code'
import { formOf, requireService } from '../../require-service'
import { ServiceFields } from '../../service-fields'
import { ServiceFrame } from '../../service-frame'

export const dynamic = 'force-dynamic'

/** Changes everything about a service but its name in the protocol. */
export default async function ChangeServicePage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const { service, home } = await requireService(visit, (await params).id)
  const path = `${home}/change` as const
  const { kept, refusal } = await formOf(locale, path, searchParams)
  const applications = await (await requestContext()).db.glance(listApplications)
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const offered = applications.filter(({ id, closedAt }) => !closedAt || id === service.applicationId)
  return (
    <ServiceFrame locale={locale} path={path} title={t('changeTitle', { name: service.names[locale] })} caption={service.clientId} visit={visit} refusal={refusal}>
      <Form does="console/change-service">
        <Mark name="seen" value={kept.seen ?? markOfService(service)} />
        <ServiceFields locale={locale} service={service} applications={offered} kept={kept} refusal={refusal} />
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
        <ButtonRow>
          <Button>{t('save')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, home)}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </ServiceFrame>
  )
}
