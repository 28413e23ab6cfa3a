import { getTranslations } from 'next-intl/server'
import { Notice } from '@/app/_ui/notice'
import type { Locale } from '@/lib/core/locale'
import { numberInWords } from '@/lib/i18n/numbers'
import type { Effect } from '@/lib/steering/effect-store'

/** Whom a date would meet, before it is set. */
export async function EffectNotice({ locale, effect }: { locale: Locale; effect: Effect }) {
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  const figures = { people: effect.people, unreachable: effect.unreachable }
  const inWords = { peopleWords: numberInWords(locale, effect.people), unreachableWords: numberInWords(locale, effect.unreachable) }
  return (
    <Notice tone={effect.people > 0 ? 'warning' : 'info'} title={t('effect.title')}>
      {t('effect.text', { ...figures, ...inWords })}
    </Notice>
  )
}
