import type { ReactNode } from 'react'
import type { Locale } from '@/lib/core/locale'
import { localized, type Path } from '@/lib/http/paths'

/** `<strong>` in a text of the catalogue. */
export const strong = (words: ReactNode) => <strong>{words}</strong>

/** `<link>` in a text of the catalogue, to a page of ours. */
export const linkTo = (locale: Locale, path: Path) => {
  const Link = (words: ReactNode) => <a href={localized(locale, path)}>{words}</a>
  return Link
}

/** `<link>` in a text of the catalogue, to an address elsewhere. */
export const linkOut = (href: string) => {
  const Link = (words: ReactNode) => <a href={href}>{words}</a>
  return Link
}
