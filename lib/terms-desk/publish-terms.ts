import { asClerk } from '@/lib/console/admit'
import type { Asking, Denied } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { inEachLocale, locales, type Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { canonicalText, longestTerms, markOfTerms } from '@/lib/terms/model'
import { currentTerms, holdTerms, insertText, keepFirstTexts } from '@/lib/terms/terms-store'

/** `empty` and `too-long` say in which language; `moved`: somebody else has published or corrected meanwhile. */
export type Published =
  | { kind: 'published'; version: number }
  | { kind: 'empty' | 'too-long'; locale: Locale }
  | { kind: 'same' }
  | { kind: 'moved' }

type Texts = Record<Locale, string>

const wanted = { roles: ['admin'] as const, what: 'terms' }

/**
 * A new version, in all four languages: everybody is asked to accept it, in the middle of a session too. `seen` is the mark
 * of the texts that were shown.
 */
export const publishTerms = (ctx: Context, asking: Asking, seen: string, typed: Texts): Promise<Published | Denied> =>
  asClerk<Published>(ctx, asking, wanted, async (tx, clerk) => {
    const change = await changeOf(tx, seen, typed)
    if ('kind' in change) return change
    const version = change.version + 1
    for (const locale of locales) await insertText(tx, { version, locale, text: change.texts[locale] }, clerk.id)
    await recordClerkDeed(ctx, tx, clerk, { kind: 'terms-published', details: { version } })
    return { kind: 'published', version }
  })

/** Better words for the same terms: nobody is asked again, and what was accepted before stays on record as it was. */
export const correctTerms = (ctx: Context, asking: Asking, seen: string, typed: Texts): Promise<Published | Denied> =>
  asClerk<Published>(ctx, asking, wanted, async (tx, clerk) => {
    const change = await changeOf(tx, seen, typed)
    if ('kind' in change) return change
    const { version, texts, changed } = change
    for (const locale of changed) {
      await insertText(tx, { version, locale, text: texts[locale] }, clerk.id)
      await recordClerkDeed(ctx, tx, clerk, { kind: 'terms-corrected', details: { version, language: locale } })
    }
    return { kind: 'published', version }
  })

type Change = { version: number; texts: Texts; changed: Locale[] }

/** What these texts change in those in force, which stay as they are until the transaction ends; or why they do not. */
async function changeOf(tx: Tx, seen: string, typed: Texts): Promise<Change | Exclude<Published, { kind: 'published' }>> {
  const fault = locales.map((locale) => faultOf(locale, typed[locale])).find(Boolean)
  if (fault) return fault
  const current = await hold(tx)
  if (markOfTerms(current) !== seen) return { kind: 'moved' }
  const texts = inEachLocale((locale) => canonicalText(typed[locale]))
  const changed = locales.filter((locale) => current[locale].text !== texts[locale])
  return changed.length > 0 ? { version: current.en.version, texts, changed } : { kind: 'same' }
}

async function hold(tx: Tx) {
  await holdTerms(tx, 'publish')
  await keepFirstTexts(tx)
  return currentTerms(tx)
}

function faultOf(locale: Locale, typed: string): { kind: 'empty' | 'too-long'; locale: Locale } | null {
  const text = canonicalText(typed)
  if (text === '') return { kind: 'empty', locale }
  return text.length > longestTerms ? { kind: 'too-long', locale } : null
}
