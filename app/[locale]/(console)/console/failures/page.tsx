import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PageTitle } from '@/app/_ui/page-title'
import { Table } from '@/app/_ui/table'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { timeInWords } from '@/lib/i18n/dates'
import { failures } from '@/lib/overview/failure-store'
import { failureList } from '@/lib/overview/lists'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { ConsoleFrame } from '../_frame/console-frame'
import { oneAmong, oneOf } from '../../../_shell/query'
import { personPath } from '../_frame/path-of'

export const dynamic = 'force-dynamic'

/** What went wrong in the last hour, one by one. */
export default async function FailuresPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'support')
  const query = await searchParams
  const kind = oneAmong(failures, query.kind)
  if (!kind) notFound()
  const before = /^\d{1,15}$/.exec(oneOf(query.before) ?? '')?.[0]
  const list = await failureList(await requestContext(), visit.session, kind, before === undefined ? null : Number(before))
  if (list.kind === 'denied') notFound()
  const t = await getTranslations({ locale, namespace: 'console' })
  const names = await getTranslations({ locale, namespace: 'console.failureNames' })
  return (
    <ConsoleFrame locale={locale} path="/console/failures" title={names(kind)} visit={visit}>
      <PageTitle focus caption={t('overview.failures')}>
        {names(kind)}
      </PageTitle>
      <Table
        caption={names(kind)}
        captionHidden
        columns={[{ head: t('deeds.when') }, { head: t('people.name') }, { head: t('deeds.where') }]}
        rows={list.lines.map((line) => [
          timeInWords(locale, line.at),
          line.personId && line.name ? (
            <a key="name" href={localized(locale, personPath(line.personId))}>
              <bdi>{line.name}</bdi>
            </a>
          ) : (
            t('failures.unknown')
          ),
          line.device ?? '',
        ])}
        empty={t('failures.none')}
      />
      {list.more && (
        <p>
          <a href={`?kind=${kind}&before=${list.lines.at(-1)?.id ?? ''}`}>{t('more')}</a>
        </p>
      )}
    </ConsoleFrame>
  )
}
