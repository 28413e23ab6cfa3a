import { getTranslations } from 'next-intl/server'
import { ErrorSummary } from '@/app/_ui/error-summary'
import type { Locale } from '@/lib/core/locale'
import type { FormError, FormMemory } from '@/lib/http/form/memory'

/** What stands beside a refused field, in the page's language. */
export type RefusalWords = {
  /** For the field's own `error` and `errorPrefix`. */
  of(field: string): { error?: string; errorPrefix: string }
  refused: boolean
  title: string
  lines: { href?: string; text: string }[]
}

/** Puts words to the message keys that a form was refused with. */
export async function refusalWords(locale: Locale, memory: FormMemory): Promise<RefusalWords> {
  const [t, common] = [await getTranslations({ locale, namespace: 'errors' }), await getTranslations({ locale, namespace: 'common' })]
  const say = (error: FormError) => (t.has(error.key as 'unreadable') ? t(error.key as 'unreadable', error.values) : t('unreadable'))
  const entries = Object.entries(memory.errors)
  return {
    of: (field) => ({ error: memory.errors[field] && say(memory.errors[field]), errorPrefix: common('errorPrefix') }),
    refused: entries.length > 0,
    title: common('errorTitle'),
    lines: entries.map(([field, error]) => ({ href: field === 'form' ? undefined : `#${field}`, text: say(error) })),
  }
}

/** The summary of a refused form, first in the page. */
export const Refusal = ({ words }: { words: RefusalWords }) => <ErrorSummary title={words.title} errors={words.lines} />
