import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { numberInWords } from '@/lib/i18n/numbers'
import type { Overview } from '@/lib/overview/overview'

export type FiguresProps = { locale: Locale; figures: Overview; mayList: boolean }

type Props = { locale: Locale; value: number; query: string; mayList: boolean }

/** A number of people, and the way to them for whoever may see them. */
export function Figure({ locale, value, query, mayList }: Props) {
  const words = numberInWords(locale, value)
  return mayList && value > 0 ? <a className="console-number" href={localized(locale, `/console/${query}`)}>{words}</a> : words
}
