import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Terms } from './model'
import { currentTerms, hasAccepted } from './terms-store'

/** The terms in force, in the language of the page. */
export const readTerms = (ctx: Context, locale: Locale): Promise<Terms> =>
  ctx.db.glance(async (glance) => (await currentTerms(glance))[locale])

/** The same for somebody who is to accept them: `again` where they had accepted an earlier version. */
export const readTermsFor = (ctx: Context, personId: string, locale: Locale): Promise<Terms & { again: boolean }> =>
  ctx.db.glance(async (glance) => ({ ...(await currentTerms(glance))[locale], again: await hasAccepted(glance, personId) }))
