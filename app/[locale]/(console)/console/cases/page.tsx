import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { PageTitle } from '@/app/_ui/page-title'
import { Table } from '@/app/_ui/table'
import { Tabs } from '@/app/_ui/tabs'
import { caseQueue } from '@/lib/help-desk/cases'
import { requireRole } from '@/lib/http/console'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { languageNames } from '@/lib/i18n/language-names'
import { caseStates, parseReference } from '@/lib/support-case/model'
import { localeOf, type PageProps } from '../../../_shell/locale-of'
import { ConsoleFrame } from '../_frame/console-frame'
import { oneAmong, oneOf } from '../../../_shell/query'
import { subjectOf } from './subject-of'

export const dynamic = 'force-dynamic'

/** What people wrote, or said was not them: the longest waiting first. */
export default async function CasesPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'support')
  const query = await searchParams
  const state = oneAmong(caseStates, query.state) ?? 'new'
  const after = parseReference(oneOf(query.after) ?? '')
  const queue = await caseQueue(await requestContext(), visit.session, state, after)
  if (queue.kind === 'denied') notFound()
  const t = await getTranslations({ locale, namespace: 'console' })
  const about = await subjectOf(locale)
  const mail = await getTranslations({ locale, namespace: 'consoleMail' })
  const here = localized(locale, '/console/cases')
  return (
    <ConsoleFrame locale={locale} path="/console/cases" title={t('cases.title')} visit={visit}>
      <PageTitle focus>{t('cases.title')}</PageTitle>
      <Tabs
        label={t('cases.states')}
        items={caseStates.map((each) => ({ href: `${here}?state=${each}`, label: t(`cases.${each}`), current: each === state }))}
      />
      <p>
        <a href={localized(locale, '/console/quiet')}>{mail('quietLink')}</a>
      </p>
      <Table
        caption={t(`cases.${state}`)}
        captionHidden
        columns={[
          { head: t('cases.reference') },
          { head: t('cases.about') },
          { head: t('cases.kind') },
          { head: t('people.language') },
          { head: t('cases.since') },
          { head: t('cases.handler') },
        ]}
        rows={queue.cases.map((each) => [
          <a key="case" href={localized(locale, `/console/cases/${each.reference}`)}>
            {each.reference}
          </a>,
          <bdi key="subject">{about(each.subject)}</bdi>,
          t(`cases.${each.kind}`),
          languageNames[each.locale],
          momentInWords(locale, each.createdAt),
          each.handler ? <bdi>{each.handler}</bdi> : t('cases.nobody'),
        ])}
        empty={t('cases.none')}
      />
      {queue.more && (
        <p>
          <a href={`?state=${state}&after=${queue.cases.at(-1)?.reference ?? ''}`}>{t('more')}</a>
        </p>
      )}
    </ConsoleFrame>
  )
}
