import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import { momentInWords } from '@/lib/i18n/dates'
import type { OwnTerm } from '@/lib/phase-out/model'

/** Until when one person's token is accepted, and by which rule. */
export async function TermWords({ locale, term }: { locale: Locale; term: OwnTerm }) {
  const t = await getTranslations({ locale, namespace: 'consolePhaseOut' })
  if (term.pausedAt) return t('term.paused')
  if (!term.cutoff) return t('term.none')
  return `${momentInWords(locale, term.cutoff)} (${t(`term.${term.source}`)})`
}
