import { getTranslations } from 'next-intl/server'
import type { InLocales } from '@/lib/application/model'
import { isolated } from '@/lib/core/isolated'
import type { Locale } from '@/lib/core/locale'

/** A role as people read it, with the application it is of and its environment, for two of these may share a name. */
type Named = { names: InLocales; environment: string; titles: InLocales }

/** Says roles in one language: "Shortages (UAT): Report". */
export async function roleWords(locale: Locale) {
  const t = await getTranslations({ locale, namespace: 'common' })
  return ({ names, environment, titles }: Named) =>
    t('pair', { name: `${isolated(names[locale])} (${environment})`, value: isolated(titles[locale]) })
}
