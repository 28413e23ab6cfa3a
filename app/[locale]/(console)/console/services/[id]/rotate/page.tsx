import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { SelectField } from '@/app/_ui/select-field'
import { requireRole } from '@/lib/http/console'
import { localized } from '@/lib/http/paths'
import { secretOverlaps } from '@/lib/service/secret'
import { localeOf, type PageProps } from '../../../../../_shell/locale-of'
import { FreshCode } from '../../../_frame/fresh-code'
import { formOf, requireService } from '../../require-service'
import { Secrets } from '../secrets'
import { ServiceFrame } from '../../service-frame'

export const dynamic = 'force-dynamic'

/** Another secret for a service, with some days in which both are good. */
export default async function RotatePage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const { service, secrets, home } = await requireService(visit, (await params).id)
  if (service.authMethod === 'private_key_jwt') notFound()
  const path = `${home}/rotate` as const
  const { kept, refusal } = await formOf(locale, path, searchParams)
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  const common = await getTranslations({ locale, namespace: 'common' })
  return (
    <ServiceFrame locale={locale} path={path} title={t('rotate.title', { name: service.names[locale] })} caption={service.clientId} visit={visit} refusal={refusal}>
      <p>{t('rotate.text')}</p>
      <Secrets locale={locale} secrets={secrets} />
      <Form does="console/rotate-service">
        <input type="hidden" name="from" value={secrets.find(({ endsAt }) => endsAt === null)?.id ?? ''} />
        <SelectField name="overlap" label={t('rotate.overlap')} hint={t('rotate.overlapHint')} defaultValue={kept.overlap ?? '7'} width="full" {...refusal.of('overlap')}>
          {secretOverlaps.map((days) => (
            <option key={days} value={days}>
              {days === 0 ? t('rotate.none') : t('rotate.days', { days })}
            </option>
          ))}
        </SelectField>
        <FreshCode locale={locale} visit={visit} refusal={refusal} />
        <ButtonRow>
          <Button>{t('rotate.save')}</Button>
          <ButtonLink variant="secondary" href={localized(locale, home)}>
            {common('cancel')}
          </ButtonLink>
        </ButtonRow>
      </Form>
    </ServiceFrame>
  )
}
