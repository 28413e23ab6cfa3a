import { getTranslations } from 'next-intl/server'
import { Table } from '@/app/_ui/table'
import { peopleIn, skipReasons, type ReminderState, type Tally } from '@/lib/campaign/model'
import type { Locale } from '@/lib/core/locale'

const states: [string, ReminderState[]][] = [
  ['owed', ['owed']],
  // What came back was sent before.
  ['sent', ['sent', 'bounced']],
  ['skipped', ['skipped']],
  ['dead', ['dead']],
  ['returned', ['bounced']],
]

/** How many letters of each wave stand where, and why some were left out. */
export async function Waves({ locale, tallies }: { locale: Locale; tallies: Tally[] }) {
  const t = await getTranslations({ locale, namespace: 'consoleMail' })
  const number = new Intl.NumberFormat(locale)
  const waves = [...new Set(tallies.map(({ days }) => days))]
  const reasons = skipReasons
    .map((reason) => ({ reason, people: peopleIn(tallies.filter((tally) => tally.reason === reason), 'skipped') }))
    .filter(({ people }) => people > 0)
  return (
    <>
      <Table
        caption={t('campaign.waves')}
        columns={[{ head: t('campaign.term') }, ...states.map(([name]) => ({ head: t(`campaign.${name}` as 'campaign.sent'), numeric: true }))]}
        rows={waves.map((days) => [
          t('campaign.wave', { days }),
          ...states.map(([, counted]) => number.format(peopleIn(tallies.filter((tally) => tally.days === days), ...counted))),
        ])}
        empty={t('campaign.none')}
      />
      {reasons.length > 0 && (
        <Table
          caption={t('campaign.why')}
          columns={[{ head: t('campaign.why') }, { head: t('campaign.people'), numeric: true }]}
          rows={reasons.map(({ reason, people }) => [t(`skip.${reason}`), number.format(people)])}
        />
      )}
    </>
  )
}
