import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { Table } from '@/app/_ui/table'
import { isLocale } from '@/lib/core/locale'
import { onlookers } from '@/lib/core/role'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { dayInWords, momentInWords } from '@/lib/i18n/dates'
import { languageNames } from '@/lib/i18n/language-names'
import { numberInWords } from '@/lib/i18n/numbers'
import type { Cohort } from '@/lib/steering/cohort-store'
import { cohortsView, manyMembers } from '@/lib/steering/steering-view'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../_shell/refusal'
import { ConsoleFrame } from '../../_frame/console-frame'
import { oneAmong, oneOf } from '../../../../_shell/query'
import { cohortIn, whoseOf } from '../where'
import { GroupMoves } from './group-moves'
import { MakeGroup } from './make-group'

export const dynamic = 'force-dynamic'

/** The groups with a date of their own: who is in them, and until when their token is accepted. */
export default async function GroupsPage({ params, searchParams }: PageProps) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, ...onlookers)
  const query = await searchParams
  const named = (asked: 'behind' | 'at') => cohortIn(oneOf(query[asked]) ?? '') ?? null
  const outcome = await cohortsView(await requestContext(), visit.session, named('behind'), named('at'))
  if (outcome.kind === 'denied') notFound()
  const { cohorts, more } = outcome.view
  const memory = await recallForm('/console/phase-out/groups', query)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const words = await getTranslations({ locale, namespace: 'console' })
  const mayChange = visit.clerk.roles.includes('admin')
  const done = oneAmong(['group', 'filling'], query.told)
  const ruleInWords = ({ rule, made }: Cohort) => {
    if (!rule) return t(made ? 'groups.byHand' : 'groups.byImport')
    const { locale: language, municipality, bornFrom, bornTo, unusedSince } = rule
    return [
      language && isLocale(language) && languageNames[language],
      municipality,
      (bornFrom ?? bornTo) !== null && t('groups.bornIn', { from: String(bornFrom ?? '…'), to: String(bornTo ?? '…') }),
      unusedSince && t('groups.unused', { date: dayInWords(locale, new Date(unusedSince)) }),
    ]
      .filter(Boolean)
      .join(' · ')
  }
  const rows = cohorts.map((cohort) => [
    <bdi key="name">{cohort.name}</bdi>,
    <bdi key="rule">{ruleInWords(cohort)}</bdi>,
    `${numberInWords(locale, cohort.members)}${cohort.members === manyMembers ? '+' : ''}${cohort.filling ? ` (${t('groups.filling')})` : ''}`,
    cohort.cutoff ? momentInWords(locale, cohort.cutoff) : t('groups.everybodys'),
    ...(mayChange ? [<GroupMoves key="moves" locale={locale} cohort={cohort} now={visit.now} />] : []),
  ])

  return (
    <ConsoleFrame locale={locale} path="/console/phase-out/groups" title={t('groups.title')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      {done && (
        <Notice tone="success" role="status">
          {t(`told.${done}`)}
        </Notice>
      )}
      <PageTitle focus={!refusal.refused}>{t('groups.title')}</PageTitle>
      <p>{t('groups.text')}</p>
      <Table
        caption={t('groups.title')}
        captionHidden
        columns={[
          { head: t('groups.name') },
          { head: t('groups.who') },
          { head: t('groups.members'), numeric: true },
          { head: t('cutoff') },
          ...(mayChange ? [{ head: t('groups.moves'), verbs: true }] : []),
        ]}
        rows={rows}
        empty={t('groups.noneYet')}
      />
      {more && (
        <p>
          <a href={`?behind=${whoseOf(cohorts.at(-1)?.name ?? null)}`}>{words('more')}</a>
        </p>
      )}
      {mayChange && <MakeGroup locale={locale} visit={visit} kept={memory.kept} refusal={refusal} />}
    </ConsoleFrame>
  )
}
