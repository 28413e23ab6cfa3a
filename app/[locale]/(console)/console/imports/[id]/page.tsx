import { getTranslations } from 'next-intl/server'
import { notFound } from 'next/navigation'
import { Notice } from '@/app/_ui/notice'
import { PageTitle } from '@/app/_ui/page-title'
import { SummaryList } from '@/app/_ui/summary-list'
import { requireRole } from '@/lib/http/console'
import { recallForm } from '@/lib/http/form-memory'
import { requestContext } from '@/lib/http/here'
import { localized } from '@/lib/http/paths'
import { momentInWords } from '@/lib/i18n/dates'
import { readImport } from '@/lib/roster/my-imports'
import { idIn } from '../../../../_shell/id-in'
import { localeOf, type PageProps } from '../../../../_shell/locale-of'
import { Refusal, refusalWords } from '../../../../_shell/refusal'
import { ConsoleFrame } from '../../_frame/console-frame'
import { NextStep } from './next-step'
import { RefusedRows } from './refused-rows'
import { Underway } from './underway'

export const dynamic = 'force-dynamic'

/** One file: what would become of its rows, how far it is, or what has become of them. */
export default async function ImportPage({ params, searchParams }: PageProps<{ id: string }>) {
  const locale = await localeOf(params)
  const visit = await requireRole(locale, 'admin')
  const id = idIn((await params).id)
  const outcome = id && (await readImport(await requestContext(), visit.session, id))
  if (!outcome || outcome.kind !== 'import') notFound()
  const { run, refused } = outcome
  const path = `/console/imports/${run.id}` as const
  const refusal = await refusalWords(locale, await recallForm(path, await searchParams))
  const t = await getTranslations({ locale, namespace: 'console' })
  const number = new Intl.NumberFormat(locale)
  const counts = (['created', 'changed', 'unchanged', 'refused'] as const).map((verdict) => {
    return { term: t(`imports.${verdict}`), value: number.format(run[verdict]) }
  })
  const [fault = '', column = ''] = run.fault?.split(' ') ?? []
  return (
    <ConsoleFrame locale={locale} path={path} title={t('imports.title')} refused={refusal.refused} visit={visit}>
      <Refusal words={refusal} />
      <PageTitle focus={!refusal.refused} caption={t('imports.one')}>
        <bdi>{run.fileName}</bdi>
      </PageTitle>
      {run.state === 'failed' ? (
        <Notice tone="error">{t(`imports.fault.${fault}` as 'imports.fault.empty', { column })}</Notice>
      ) : (
        <Underway locale={locale} path={path} run={run}>
          <SummaryList rows={[{ term: t('imports.came'), value: momentInWords(locale, run.receivedAt) }, ...counts]} />
        </Underway>
      )}
      {run.state === 'tried' && <NextStep locale={locale} visit={visit} run={run} refusal={refusal} />}
      <RefusedRows locale={locale} refused={refused} all={run.refused} />
      {run.rowsDone > 0 && (
        <p>
          <a href={`${localized(locale, path)}/report.csv`} download>
            {t('imports.report')}
          </a>
        </p>
      )}
    </ConsoleFrame>
  )
}
