import { z } from 'zod'
import type { Locale } from '@/lib/core/locale'
import { lines, refuse, text, type Refused } from '@/lib/http/action'
import { longestTerms } from '@/lib/terms/model'
import { correctTerms, publishTerms, type Published } from '@/lib/terms-desk/publish-terms'
import { consoleAction, nowhere } from '../../_frame/console-action'

const page = '/console/portal/terms'
const shape = { nl: lines, fr: lines, de: lines, en: lines, seen: text, as: z.enum(['version', 'translation']) }

/** Another version, which everybody is asked to accept; or better words for the one in force. */
export const saveTerms = consoleAction(shape, ['admin'], async ({ seen, as, ...texts }, { ctx, session }) => {
  const outcome = await (as === 'version' ? publishTerms : correctTerms)(ctx, session, seen, texts)
  if (outcome.kind === 'denied') return nowhere
  const refusal = refusalOf(outcome)
  // The mark with the rest, unless what has been published meanwhile is shown beside it.
  const kept = outcome.kind === 'moved' ? texts : { ...texts, seen }
  return refusal ? { ...refusal, keep: kept } : { go: `${page}?told=${as === 'version' ? 'published' : 'corrected'}` }
})

function refusalOf(outcome: Published): Refused | null {
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
