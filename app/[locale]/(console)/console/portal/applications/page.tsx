import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { ButtonLink } from '@/app/_ui/button'
import { Table } from '@/app/_ui/table'
import { applicationsView } from '@/lib/access/applications-view'
import { onlookers } from '@/lib/core/role'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { dayInWords } from '@/lib/i18n/dates'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { DeskFrame } from '../desk-frame'
import { applicationPath } from '../where'

export const dynamic = 'force-dynamic'

/** The applications that people from outside sign in for. */
export default async function ApplicationsPage({ params }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, ...onlookers)
  const view = await applicationsView(await requestContext(), visit.session)
  if (view.kind === 'denied') notFound()
  const t = await getTranslations({ locale, namespace: 'consoleAccess' })
  return (
    <DeskFrame locale={locale} path="/console/portal/applications" part="applications" visit={visit}>
      <p>{t('applications.lead')}</p>
      {visit.clerk.roles.includes('admin') && (
        <ButtonLink href={localized(locale, '/console/portal/applications/new')}>{t('applications.register')}</ButtonLink>
      )}
      <Table
        caption={t('parts.applications')}
        captionHidden
        columns={[t('applications.code'), t('applications.name'), t('applications.environment'), t('applications.url'), t('state')].map((head) => ({ head }))}
        rows={view.applications.map(({ id, code, names, environment, url, closedAt }) => [
          <a key="code" href={localized(locale, applicationPath(id))}>
            {code}
          </a>,
          <bdi key="name">{names[locale]}</bdi>,
          environment,
          <bdi key="url">{url}</bdi>,
          closedAt ? t('closedOn', { date: dayInWords(locale, closedAt) }) : t('open'),
        ])}
        empty={t('applications.none')}
      />
    </DeskFrame>
  )
}
