import { getTranslations } from 'next-intl/server'
import { Button, ButtonLink } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { Notice } from '@/app/_ui/notice'
import { requireRole } from '@/lib/http/console'
import { localized } from '@/lib/http/paths'
import { dayInWords } from '@/lib/i18n/dates'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { oneAmong } from '../../../../_shell/query'
import { requireService } from '../require-service'
import { ServiceFrame } from '../service-frame'
import { told } from '../where'
import { About } from './about'
import { Secrets } from './secrets'
import { Usage } from './usage'

export const dynamic = 'force-dynamic'

/** One service: what is registered of it, who comes with which key, how it proves itself, and what can be done with it. */
export default async function ServicePage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'auditor')
  const view = await requireService(visit, (await params).id, { closed: true })
  const { service, secrets, home } = view
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  const query = await searchParams
  const done = oneAmong(told, query.told)
  const mayChange = visit.clerk.roles.includes('admin') && !service.closedAt
  const link = (part: string) => localized(locale, `${home}/${part}`)
  return (
    <ServiceFrame
      locale={locale}
      path={home}
      title={service.names[locale]}
      caption={service.environment ? `${service.clientId} (${service.environment})` : service.clientId}
      visit={visit}
      told={done && t(`told.${done}`)}
    >
      {service.closedAt && <Notice>{t('closedText', { date: dayInWords(locale, service.closedAt) })}</Notice>}
      <About locale={locale} service={service} />
      {!service.closedAt && (
        <p>
          {t('ownerPage')} <a href={localized(locale, `/service/${service.clientId}`)}>{t('ownerPageLink')}</a>
        </p>
      )}
      {mayChange && (
        <ButtonRow>
          <ButtonLink href={link('change')}>{t('change')}</ButtonLink>
          <ButtonLink variant="secondary" href={link('token-end')}>
            {t('tokenEndForm.link')}
          </ButtonLink>
        </ButtonRow>
      )}
      <Usage locale={locale} view={view} mayList={visit.clerk.roles.includes('admin')} />
      {service.authMethod !== 'private_key_jwt' && !service.closedAt && (
        <section className="flow" aria-labelledby="secrets">
          <h2 id="secrets">{t('secrets.heading')}</h2>
          <Secrets locale={locale} secrets={secrets} />
          {mayChange && (
            <ButtonLink variant="secondary" href={link('rotate')}>
              {t('rotate.link')}
            </ButtonLink>
          )}
        </section>
      )}
      {mayChange && (
        <section className="flow" aria-labelledby="try">
          <h2 id="try">{t('try.title')}</h2>
          <p>{t('try.text')}</p>
          <Form does="console/try-service">
            <Button variant="secondary">{t('try.go')}</Button>
          </Form>
        </section>
      )}
      {mayChange && (
        <ButtonLink variant="danger" href={link('close')}>
          {t('close')}
        </ButtonLink>
      )}
    </ServiceFrame>
  )
}
