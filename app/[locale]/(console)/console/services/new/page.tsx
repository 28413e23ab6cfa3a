import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Field } from '@/app/_ui/field'
import { Form } from '@/app/_ui/form'
import { listApplications } from '@/lib/application/application-store'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { FreshCode } from '../../_frame/fresh-code'
import { formOf } from '../require-service'
import { ServiceFields } from '../service-fields'
import { ServiceFrame } from '../service-frame'
import { home } from '../where'

export const dynamic = 'force-dynamic'

/** Registers a service. */
export default async function NewServicePage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const path = `${home}/new` as const
  const { kept, refusal } = await formOf(locale, path, searchParams)
  const applications = await (await requestContext()).db.glance(listApplications)
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <ServiceFrame locale={locale} path={path} title={t('register')} caption={t('title')} visit={visit} refusal={refusal}>
      <Form does="console/register-service">
        <Field
          name="clientId"
          label={t('clientId')}
          hint={t('clientIdHint')}
          width="medium"
          autoComplete="off"
          spellCheck={false}
          defaultValue={kept.clientId}
          {...refusal.of('clientId')}
        />
        <ServiceFields locale={locale} applications={applications.filter(({ closedAt }) => !closedAt)} kept={kept} refusal={refusal} />
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
        <ButtonRow>
          <Button>{t('registerIt')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, home)}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </ServiceFrame>
  )
}
