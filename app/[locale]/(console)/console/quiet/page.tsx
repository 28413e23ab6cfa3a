import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PageTitle } from '@/app/_ui/page-title'
import { Table } from '@/app/_ui/table'
import { quietList } from '@/lib/campaign/campaign-view'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { dayInWords } from '@/lib/i18n/dates'
import { languageNames } from '@/lib/i18n/language-names'
import { fullName } from '@/lib/person/model'
import { idIn } from '../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { ConsoleFrame } from '../_frame/console-frame'
import { oneOf } from '../../../_shell/query'
import { personPath } from '../_frame/path-of'

export const dynamic = 'force-dynamic'

/** Who has moved to a new key, never used it, and did not answer when asked: for support to call. */
export default async function QuietPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'support')
  const outcome = await quietList(await requestContext(), visit.session, idIn(oneOf((await searchParams).behind) ?? ''))
  if (outcome.kind === 'denied') notFound()
  const t = await getTranslations({ locale, namespace: 'consoleQuiet' })
  const words = await getTranslations({ locale, namespace: 'console' })
  return (
    <ConsoleFrame locale={locale} path="/console/quiet" title={t('title')} visit={visit}>
      <PageTitle focus>{t('title')}</PageTitle>
      <p>{t('lead')}</p>
      <Table
        caption={t('title')}
        captionHidden
        columns={[words('people.name'), words('people.username'), words('people.language'), t('asked')].map((head) => ({ head }))}
        rows={outcome.lines.map((person) => [
          <a key="name" href={localized(locale, personPath(person.id))}>
            {fullName(person)}
          </a>,
          <bdi key="username">{person.username}</bdi>,
          languageNames[person.locale],
          person.unasked ? t('unasked') : dayInWords(locale, person.askedAt),
        ])}
        empty={t('none')}
      />
      {outcome.more && (
        <p>
          <a href={`?behind=${outcome.lines.at(-1)?.id ?? ''}`}>{words('more')}</a>
        </p>
      )}
    </ConsoleFrame>
  )
}
