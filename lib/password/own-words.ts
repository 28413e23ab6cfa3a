import { bare, words } from './signs'

/** What anybody could know of a person and this site: it makes no password. */
export type About = { siteName: string; username: string; firstName: string; lastName: string; email: string | null }

/** The site's names are known to every guesser, whatever this installation is called. */
const everySite = ['keyturn', 'csam']

export function ownWords({ siteName, username, firstName, lastName, email }: About): string[] {
  const local = email?.split('@')[0] ?? ''
  const given = [siteName, username, firstName, lastName, local]
  const parts = [...given.map(bare), ...given.flatMap(words), ...everySite]
  return [...new Set(parts)].filter((word) => word.length >= 3)
}

/** Five letters count wherever they stand; "Jan" and "Anne" only as words of their own, for "planned" is no name. */
export function holdsOwnWord(typed: string, own: string[]): boolean {
  const whole = bare(typed)
  const single = words(typed)
  return own.some((word) => (word.length >= 5 ? whole.includes(word) : single.includes(word)))
}
