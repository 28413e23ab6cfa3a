import { getTranslations } from 'next-intl/server'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'
import { numberInWords } from '@/lib/i18n/numbers'

type Props = { locale: Locale; home: Path; people: number; mayList: boolean }

/** How many people depend on the token for a service; for who may see them, the way to their names. */
export async function TokenUsers({ locale, home, people, mayList }: Props) {
  const t = await getTranslations({ locale, namespace: 'consoleServices' })
  const words = t('tokenUsers', { count: people, shown: numberInWords(locale, people) })
  return <p>{mayList && people > 0 ? <a href={localized(locale, `${home}/token-people`)}>{words}</a> : words}</p>
}
