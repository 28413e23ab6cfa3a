import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Terms } from './model'
import { currentTerms } from './terms-store'

/** The terms in force, in the language of the page. */
export const readTerms = (ctx: Context, locale: Locale): Promise<Terms> =>
  ctx.db.glance(async (glance) => (await currentTerms(glance))[locale])
