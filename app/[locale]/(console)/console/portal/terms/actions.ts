import { z } from 'zod'
import { locales, type Locale } from '@/lib/core/locale'
import { refuse, type Answer } from '@/lib/http/action'
import { longestTerms } from '@/lib/terms/model'
import { correctTerms, publishTerms, type Published } from '@/lib/terms-desk/publish-terms'
import { consoleAction, nowhere } from '../../_frame/console-action'

const page = '/console/portal/terms'
/** Longer than any other field; the verb says how long it may be. */
const long = z.string().max(2 * longestTerms).regex(/^[^\0]*$/)
const shape = { nl: long, fr: long, de: long, en: long, version: z.coerce.number().int(), as: z.enum(['version', 'translation']) }

/** Another version, which everybody is asked to accept; or better words for the one in force. */
export const saveTerms = consoleAction(shape, ['admin'], async ({ version, as, ...texts }, { ctx, session }) => {
  if (as === 'version') {
    const outcome = await publishTerms(ctx, session, version, texts)
    if (outcome.kind === 'denied') return nowhere
    return refusalOf(outcome) ?? { go: `${page}?told=published` }
  }
  let changed = false
  for (const locale of locales) {
    const outcome = await correctTerms(ctx, session, version, locale, texts[locale])
    if (outcome.kind === 'denied') return nowhere
    const refused = outcome.kind === 'same' ? null : refusalOf(outcome)
    if (refused) return refused
    changed ||= outcome.kind === 'published'
  }
  return changed ? { go: `${page}?told=corrected` } : refuse('form', 'termsSame')
})

function refusalOf(outcome: Published): Answer | null {
  const at = (locale: Locale, key: string) => refuse(locale, key, { most: longestTerms })
  switch (outcome.kind) {
    case 'published':
      return null
    case 'same':
      return refuse('form', 'termsSame')
    case 'moved':
      return refuse('form', 'termsDeskMoved')
    case 'empty':
      return at(outcome.locale, 'termsEmpty')
    case 'too-long':
      return at(outcome.locale, 'termsTooLong')
  }
}
