import { getTranslations } from 'next-intl/server'
import { Table } from '@/app/_ui/table'
import type { Locale } from '@/lib/core/locale'
import type { DormantRun } from '@/lib/dormant/run-store'
import { dayInWords } from '@/lib/i18n/dates'
import { numberInWords } from '@/lib/i18n/numbers'

/** The monthly sweeps of tokens that nobody uses. */
export async function Runs({ locale, runs }: { locale: Locale; runs: DormantRun[] }) {
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const count = (value: number) => numberInWords(locale, value)
  return (
    <section className="flow" aria-labelledby="runs">
      <h2 id="runs">{t('runs.title')}</h2>
      <p>{t('runs.text')}</p>
      <Table
        caption={t('runs.title')}
        captionHidden
        columns={[
          { head: t('runs.begun') },
          { head: t('runs.due') },
          { head: t('runs.state') },
          { head: t('runs.told'), numeric: true },
          { head: t('runs.ended'), numeric: true },
          { head: t('runs.spared'), numeric: true },
        ]}
        rows={runs.map((run) => [
          dayInWords(locale, run.startedAt),
          dayInWords(locale, run.dueAt),
          t(`runs.${run.state}`),
          count(run.told),
          count(run.ended),
          count(run.spared),
        ])}
        empty={t('runs.none')}
      />
    </section>
  )
}
