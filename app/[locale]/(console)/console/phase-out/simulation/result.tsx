import { getTranslations } from 'next-intl/server'
import { BarChart } from '@/app/_ui/chart/bar-chart'
import { Table } from '@/app/_ui/table'
import { days } from '@/lib/core/duration'
import { isLocale, type Locale } from '@/lib/core/locale'
import { dayInWords } from '@/lib/i18n/dates'
import { languageNames } from '@/lib/i18n/language-names'
import { numberInWords } from '@/lib/i18n/numbers'
import type { Count, Simulation } from '@/lib/steering/simulation'

type Props = { locale: Locale; cutoff: Date; simulation: Simulation }

/** Who would lose access, and the expected contacts day by day, drawn and as a table. */
export async function Result({ locale, cutoff, simulation }: Props) {
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const { people, by, contacts, total } = simulation
  const count = (value: number) => numberInWords(locale, value)
  const dayOf = (day: number) => dayInWords(locale, new Date(cutoff.getTime() + days(day - 1) + days(0.5)))
  const names: { [T in keyof typeof by]: (value: string) => string } = {
    cohort: (value) => value || t('simulation.noGroup'),
    locale: (value) => (isLocale(value) ? languageNames[value] : value),
    born: (value) => (value === '0' ? t('simulation.bornUnknown') : `${value}–${String(Number(value) + 9)}`),
    lastUse: (value) => t(`lastUse.${value as 'never'}`),
    address: (value) => t(`address.${value as 'fine'}`),
  }
  const table = (trait: keyof typeof by, counts: Count[]) => (
    <Table
      key={trait}
      caption={t(`simulation.by.${trait}`)}
      columns={[{ head: t(`simulation.by.${trait}`) }, { head: t('simulation.people'), numeric: true }]}
      rows={counts.map(({ value, people: some }) => [<bdi key="value">{names[trait](value)}</bdi>, count(some)])}
      empty={t('simulation.nobody')}
    />
  )
  return (
    <section className="flow" aria-labelledby="result">
      <h2 id="result">{t('simulation.result', { date: dayInWords(locale, cutoff) })}</h2>
      <p>{t('simulation.summary', { people, peopleWords: count(people), total, totalWords: count(total), days: contacts.length })}</p>
      {(Object.keys(names) as (keyof typeof by)[]).map((trait) => table(trait, by[trait]))}
      <h3>{t('simulation.contacts')}</h3>
      <BarChart label={t('simulation.contactsLabel')} bars={contacts.map(({ day, contacts: some }) => ({ name: dayOf(day), value: some }))} />
      <Table
        caption={t('simulation.contacts')}
        captionHidden
        columns={[{ head: t('simulation.dayHead') }, { head: t('simulation.contacts'), numeric: true }, { head: t('simulation.desk'), numeric: true }]}
        rows={contacts.map(({ day, contacts: some, desk }) => [dayOf(day), count(some), count(desk)])}
      />
    </section>
  )
}
