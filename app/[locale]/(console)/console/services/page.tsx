import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ButtonLink } from '@/app/_ui/button'
import { Table } from '@/app/_ui/table'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { dayInWords, momentInWords } from '@/lib/i18n/dates'
import { listServices } from '@/lib/service/list-services'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { ServiceFrame } from './service-frame'
import { home, servicePath } from './where'

export const dynamic = 'force-dynamic'

/** The online services that sign their people in here. */
export default async function ServicesPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'auditor')
  const view = await listServices(await requestContext(), visit.session)
  if (view.kind === 'denied') notFound()
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  return (
    <ServiceFrame locale={locale} path={home} title={t('title')} visit={visit}>
      <p>{t('lead')}</p>
      {visit.clerk.roles.includes('admin') && <ButtonLink href={localized(locale, `${home}/new`)}>{t('register')}</ButtonLink>}
      <Table
        caption={t('title')}
        captionHidden
        columns={[t('clientId'), t('name'), t('environment'), t('levelAsked'), t('tokenEnd'), t('state')].map((head) => ({ head }))}
        rows={view.services.map(({ id, clientId, names, environment, levelAsked, tokenEndsAt, closedAt }) => [
          <a key="id" href={localized(locale, servicePath(id))}>
            {clientId}
          </a>,
          <bdi key="name">{names[locale]}</bdi>,
          <bdi key="environment">{environment}</bdi>,
          t(`level.${levelAsked}`),
          tokenEndsAt ? momentInWords(locale, tokenEndsAt) : t('asEverybody'),
          closedAt ? t('closedOn', { date: dayInWords(locale, closedAt) }) : t('open'),
        ])}
        empty={t('none')}
      />
    </ServiceFrame>
  )
}
