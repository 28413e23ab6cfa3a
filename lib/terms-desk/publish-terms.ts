import { asClerk } from '@/lib/console/admit'
import type { Asking, Denied } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import { locales, type Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { canonicalText, longestTerms } from '@/lib/terms/model'
import { currentTerms, holdTerms, insertText, keepFirstTexts } from '@/lib/terms/terms-store'

/** `empty` and `too-long` say in which language; `moved`: somebody else has published meanwhile. */
export type Published =
  | { kind: 'published'; version: number }
  | { kind: 'empty' | 'too-long'; locale: Locale }
  | { kind: 'same' }
  | { kind: 'moved' }

const wanted = { roles: ['admin'] as const, what: 'terms' }

/** A new version, in all four languages: everybody is asked to accept it, in the middle of a session too. */
export const publishTerms = (ctx: Context, asking: Asking, after: number, texts: Record<Locale, string>): Promise<Published | Denied> =>
  asClerk<Published>(ctx, asking, wanted, async (tx, clerk) => {
    const fault = locales.map((locale) => faultOf(locale, texts[locale])).find(Boolean)
    if (fault) return fault
    const current = await hold(tx)
    if (current.en.version !== after) return { kind: 'moved' }
    if (locales.every((locale) => current[locale].text === canonicalText(texts[locale]))) return { kind: 'same' }
    const version = after + 1
    for (const locale of locales) await insertText(tx, { version, locale, text: canonicalText(texts[locale]) }, clerk.id)
    await recordClerkDeed(ctx, tx, clerk, { kind: 'terms-published', details: { version } })
    return { kind: 'published', version }
  })

/** Better words for the same terms: nobody is asked again, and what was accepted before stays on record as it was. */
export const correctTerms = (ctx: Context, asking: Asking, version: number, locale: Locale, typed: string): Promise<Published | Denied> =>
  asClerk<Published>(ctx, asking, wanted, async (tx, clerk) => {
    const fault = faultOf(locale, typed)
    if (fault) return fault
    const current = await hold(tx)
    if (current[locale].version !== version) return { kind: 'moved' }
    const text = canonicalText(typed)
    if (current[locale].text === text) return { kind: 'same' }
    await insertText(tx, { version, locale, text }, clerk.id)
    await recordClerkDeed(ctx, tx, clerk, { kind: 'terms-corrected', details: { version, language: locale } })
    return { kind: 'published', version }
  })

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
