import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import { changeLocale } from '@/lib/person/person-store'

/** The language in which a person reads letters from here on. */
export const changeLanguage = (ctx: Context, personId: string, language: Locale): Promise<void> =>
  ctx.db.transaction((tx) => changeLocale(tx, personId, language))
