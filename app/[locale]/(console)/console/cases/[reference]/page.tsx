import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Button } from '@/app/_ui/button'
import { ButtonRow } from '@/app/_ui/button-row'
import { Form } from '@/app/_ui/form'
import { PageTitle } from '@/app/_ui/page-title'
import { StatusTag } from '@/app/_ui/status-tag'
import { SummaryList } from '@/app/_ui/summary-list'
import { TextArea } from '@/app/_ui/text-area'
import { readCase } from '@/lib/help-desk/cases'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { languageNames } from '@/lib/i18n/language-names'
import { moves } from '@/lib/support-case/moves'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../_shell/refusal'
import { ConsoleFrame } from '../../_frame/console-frame'
import { personPath } from '../../_frame/path-of'
import { subjectOf } from '../subject-of'
import { Talk } from './talk'

export const dynamic = 'force-dynamic'

/** One case: what was written, what was answered, and what comes next. */
export default async function CasePage({ params, searchParams }: PageProps<{ reference: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin', 'support')
  const outcome = await readCase(await requestContext(), visit.session, (await params).reference)
  if (outcome.kind !== 'case') notFound()
  const { found } = outcome
  const path = `/console/cases/${found.reference}` as const
  const memory = await recallForm(path, await searchParams)
  const refusal = await refusalWords(locale, memory)
  const t = await getTranslations({ locale, namespace: 'console' })
  const about = await subjectOf(locale)
  const rows = [
    { term: t('cases.kind'), value: t(`cases.${found.kind}`) },
    { term: t('cases.about'), value: <bdi>{about(found.subject)}</bdi> },
    {
      term: t('cases.from'),
      value: found.personId ? <a href={localized(locale, personPath(found.personId))}>{t('cases.person')}</a> : <bdi>{found.name ?? t('cases.stranger')}</bdi>,
    },
    { term: t('people.language'), value: languageNames[found.locale] },
    { term: t('cases.since'), value: momentInWords(locale, found.createdAt) },
    { term: t('cases.handler'), value: found.handler ? <bdi>{found.handler}</bdi> : t('cases.nobody') },
  ]
  const seen = (
    <>
      <input type="hidden" name="from" value={found.state} />
      <input type="hidden" name="moved" value={found.movedAt?.toISOString() ?? ''} />
    </>
  )
  return (
    <ConsoleFrame locale={locale} path={path} title={found.reference} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused} caption={t('cases.case')}>
        {found.reference}
      </PageTitle>
      <p>
        <StatusTag tone={found.state === 'new' ? 'warning' : found.state === 'open' ? 'info' : 'neutral'}>{t(`cases.${found.state}`)}</StatusTag>
      </p>
      <SummaryList rows={rows} />
      <Talk locale={locale} found={found} unsent={found.state === 'closed' ? memory.kept.answer : undefined} />
      {found.state !== 'closed' && (
        <Form does="console/answer">
          {seen}
          <TextArea
            name="answer"
            label={t('cases.answer')}
            hint={t('cases.answerHint', { language: languageNames[found.locale] })}
            rows={8}
            defaultValue={memory.kept.answer}
            {...refusal.of('answer')}
          />
          <ButtonRow>
            <Button>{t('cases.send')}</Button>
          </ButtonRow>
        </Form>
      )}
      <ButtonRow>
        {moves[found.state].map((to) => (
          <Form does="console/move" key={to}>
            {seen}
            <input type="hidden" name="to" value={to} />
            <Button variant="secondary">{t(`cases.to-${to}` as 'cases.to-open')}</Button>
          </Form>
        ))}
      </ButtonRow>
    </ConsoleFrame>
  )
}
