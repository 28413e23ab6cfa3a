import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import { languageNames } from '@/lib/i18n/language-names'
import type { StandingFilter } from '@/lib/progress/standing-store'

/** Which of the people a list shows, where it does not show them all. */
export async function Narrowed({ locale, filter }: { locale: Locale; filter: StandingFilter }) {
  const t = await getTranslations({ locale, namespace: 'console' })
  const common = await getTranslations({ locale, namespace: 'common' })
  const steering = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const { hold, born, cohort, address } = filter
  const traits: [name: string, value: string | null][] = [
    [t('overview.byLocale'), filter.locale && languageNames[filter.locale as Locale]],
    [t('overview.byHold'), hold && t(`hold.${hold}`)],
    [t('overview.byBirth'), born === null ? null : born === 0 ? t('overview.bornUnknown') : t('overview.born', { from: String(born), to: String(born + 9) })],
    [t('overview.byCohort'), cohort === '' ? steering('simulation.noGroup') : cohort],
    [t('overview.byAddress'), address && steering(`address.${address}`)],
  ]
  const said = traits.flatMap(([name, value]) => (value ? [common('pair', { name, value })] : []))
  return said.length > 0 && <p>{said.join(' · ')}</p>
}
