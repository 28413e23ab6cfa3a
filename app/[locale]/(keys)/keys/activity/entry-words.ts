import { getTranslations } from 'next-intl/server'
import { wordsOf, type Entry } from '@/lib/activity/entry'
import { knownParts } from '@/lib/core/device'
import { isolated } from '@/lib/core/isolated'
import type { Locale } from '@/lib/core/locale'
import { momentInWords } from '@/lib/i18n/dates'

/** An entry in plain words. */
export type EntryWords = { what: string; when: string; where: string[] }

/** Puts words to entries in one language. */
export async function entryWords(locale: Locale): Promise<(entry: Entry) => EntryWords> {
  const t = await getTranslations({ locale, namespace: 'activity' })
  const keys = await getTranslations({ locale, namespace: 'keys' })
  return (entry) => {
    const reference = typeof entry.details.case === 'string' ? entry.details.case : ''
    const key = entry.keyKind ? keys(entry.keyKind) : ''
    const device = knownParts(entry.device).map(isolated).join(', ')
    const seen = [device, entry.network ?? ''].filter(Boolean)
    return {
      what: t(`deeds.${wordsOf(entry)}` as 'deeds.signed-in.done', { key, case: reference }),
      when: momentInWords(locale, entry.at),
      where: entry.byOthers ? [t('organisation' in entry.details ? 'organisation' : 'helpDesk')] : seen.length > 0 ? seen : [t('unknownPlace')],
    }
  }
}
