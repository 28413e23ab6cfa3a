import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import type { Person } from './model'
import { changeLocale } from './person-store'

/** From here on letters come in the language in which the person works. */
export async function adoptLocale(ctx: Context, person: Person, locale: Locale): Promise<void> {
  if (person.locale !== locale) await ctx.db.transaction((tx) => changeLocale(tx, person.id, locale))
}
