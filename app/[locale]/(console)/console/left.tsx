import { getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Details } from '@/app/_ui/details'
import { LineChart } from '@/app/_ui/chart/line-chart'
import { Table } from '@/app/_ui/table'
import { defaultLocale, isLocale } from '@/lib/core/locale'
import { dayInWords } from '@/lib/i18n/dates'
import { languageNames } from '@/lib/i18n/language-names'
import { numberInWords } from '@/lib/i18n/numbers'
import type { Hold } from '@/lib/progress/model'
import { Figure, type FiguresProps } from './figure'

/** Whoever has no new key yet: over time, against the day on which that ends, and who they are. */
export async function Left({ locale, figures, mayList }: FiguresProps) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const steering = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const { leftOverTime: days, cutoff, byLocale, byHold, byBirth, byCohort, byAddress } = figures
  const at = (day: string) => new Date(`${day}T12:00:00Z`)
  const moments = [...days.map(({ day }) => at(day)), ...(cutoff ? [cutoff] : [])].sort((a, b) => a.getTime() - b.getTime())
  const before = days.map(({ day, people }) => ({ at: at(day).getTime(), value: people }))
  const points = [...before.filter((point) => point.at < figures.now.getTime()), { at: figures.now.getTime(), value: figures.left }]
  const inWords = (instant: Date | undefined) => (instant ? dayInWords(locale, instant) : '')
  const by = (head: string, rows: [ReactNode, number, string][]) => (
    <Table
      caption={head}
      columns={[{ head }, { head: t('overview.left'), numeric: true }]}
      rows={rows.map(([name, people, query]) => [
        name,
        <Figure key={query} locale={locale} value={people} query={`list?left&${query}`} mayList={mayList} />,
      ])}
      empty={t('list.none')}
    />
  )
  return (
    <section className="flow" aria-labelledby="left">
      <h2 id="left">{t('overview.leftTitle')}</h2>
      <LineChart
        label={t('overview.leftLabel')}
        points={points}
        mark={cutoff && { at: cutoff.getTime(), label: t('overview.cutoff') }}
        from={inWords(moments[0])}
        to={inWords(moments.at(-1))}
      />
      <Details summary={t('overview.days')}>
        <Table
          caption={t('overview.leftLabel')}
          captionHidden
          columns={[{ head: t('overview.day') }, { head: t('overview.left'), numeric: true }]}
          rows={days.map(({ day, people }) => [inWords(at(day)), numberInWords(locale, people)])}
          empty={t('list.none')}
        />
      </Details>
      {by(t('overview.byLocale'), byLocale.map(({ value, people }) => [languageNames[isLocale(value) ? value : defaultLocale], people, `locale=${value}`]))}
      {by(t('overview.byHold'), byHold.map(({ value, people }) => [t(`hold.${value as Hold}`), people, `hold=${value}`]))}
      {by(t('overview.byBirth'), byBirth.map(({ value, people }) => [value === 0 ? t('overview.bornUnknown') : t('overview.born', { from: String(value), to: String(value + 9) }), people, `born=${value}`]))}
      {by(t('overview.byCohort'), byCohort.map(({ value, people }) => [<bdi key={value}>{value || steering('simulation.noGroup')}</bdi>, people, `group=${encodeURIComponent(value)}`]))}
      {by(t('overview.byAddress'), byAddress.map(({ value, people }) => [steering(`address.${value}`), people, `address=${value}`]))}
    </section>
  )
}
