import type { Locale } from '@/lib/core/locale'
import { localized } from '@/lib/http/paths'
import { numberInWords } from '@/lib/i18n/numbers'
import type { Overview } from '@/lib/overview/overview'

export type FiguresProps = { locale: Locale; figures: Overview; mayList: boolean }

/** `most`: it was counted no further. */
type Props = { locale: Locale; value: number; most?: number; query: string; mayList: boolean }

/** A number, and the way to what it counts for whoever may see that. */
export function Figure({ locale, value, most, query, mayList }: Props) {
  const words = `${numberInWords(locale, value)}${value === most ? '+' : ''}`
  return mayList && value > 0 ? <a className="console-number" href={localized(locale, `/console/${query}`)}>{words}</a> : words
}
