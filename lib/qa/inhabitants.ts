import type { NewKeyKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'

/** How far somebody of the town comes, and how many days ago that was. */
export type Fate =
  | { came: 'nowhere' | 'invited' }
  | { came: 'noticed' | 'started' | 'confirmed' | 'chosen'; daysAgo: number; key: NewKeyKind }
  | { came: 'finished'; daysAgo: number; key: NewKeyKind; second: boolean; used: boolean }

export type Inhabitant = {
  username: string
  firstName: string
  lastName: string
  email: string | null
  locale: Locale
  birthYear: number
  municipality: string
  /** Days since the card was used last, as it was when the phase-out was announced. */
  unusedFor: number
  fate: Fate
}

/** The phase-out was announced so many days ago: whoever moves did so since. */
export const announcedAgo = 50

const count = 240

/** Names that nobody takes for a real person's. */
const names: Record<Locale, { first: string[]; last: string[]; places: string[] }> = {
  nl: {
    first: ['Anouk', 'Bram', 'Daan', 'Els', 'Femke', 'Gust', 'Hanne', 'Ilse', 'Jef', 'Lotte', 'Marijke', 'Staf', 'Wout'],
    last: ['Voorbeeld', 'Proef', 'Probeersel', 'Oefening'],
    places: ['Antwerpen', 'Brugge', 'Gent', 'Hasselt', 'Leuven', 'Mechelen'],
  },
  fr: {
    first: ['Aline', 'Bastien', 'Chantal', 'Denis', 'Élise', 'Fabien', 'Gisèle', 'Hugo', 'Inès', 'Léon', 'Odile'],
    last: ['Exemple', 'Essai', 'Modèle', 'Exercice'],
    places: ['Bruxelles', 'Charleroi', 'Liège', 'Mons', 'Namur'],
  },
  de: { first: ['Anke', 'Bernd', 'Dieter', 'Erna', 'Gisela', 'Jonas', 'Uta'], last: ['Muster', 'Beispiel', 'Probe'], places: ['Eupen', 'Sankt Vith'] },
  en: { first: ['Alex', 'Jamie', 'Kim', 'Morgan', 'Sam'], last: ['Sample', 'Placeholder', 'Example'], places: ['Bruxelles', 'Gent'] },
}

/** The same people each time: numbers that share no factor with their count spread traits evenly, and apart from each other. */
export const inhabitants: Inhabitant[] = Array.from({ length: count }, (_, n) => {
  const locale = localeOf((n * 7) % 100)
  const { first, last, places } = names[locale]
  const at = (list: string[], by: number) => list[Math.floor(n / by) % list.length] ?? ''
  const [firstName, lastName] = [at(first, 1), at(last, 5)]
  const username = `${firstName}.${lastName}.${String(n + 1)}`.normalize('NFD').toLowerCase().replace(/[^a-z0-9.]/g, '')
  const email = n % 12 === 7 ? null : `${username}@example.be`
  return {
    username,
    firstName,
    lastName,
    email,
    locale,
    birthYear: 1934 + ((n * 37) % 72),
    municipality: at(places, 3),
    // Most use it now and then, some hardly ever.
    unusedFor: 1 + Math.floor((((n * 53) % count) / count) ** 3 * 260),
    fate: fateOf(n, email !== null),
  }
})

function localeOf(part: number): Locale {
  return part < 56 ? 'nl' : part < 93 ? 'fr' : part < 97 ? 'de' : 'en'
}

/** Most who go do so after the letter, the others by and by; some stop on the way, and some have not begun. */
function fateOf(n: number, reachable: boolean): Fate {
  if (!reachable) return { came: 'nowhere' }
  const part = ((n * 97) % count) / count
  const key = n % 5 < 3 ? 'email-code' : 'mobile-app'
  const moving = 0.62
  if (part < moving) {
    const daysAgo = Math.ceil((announcedAgo - 1) * (1 - (part / moving) ** 1.6))
    return { came: 'finished', daysAgo: Math.max(1, daysAgo), key, second: n % 9 === 0, used: n % 4 !== 1 }
  }
  const daysAgo = 1 + ((n * 11) % (announcedAgo - 1))
  const stops = [['chosen', 0.65], ['confirmed', 0.68], ['started', 0.73], ['noticed', 0.82]] as const
  const stop = stops.find(([, before]) => part < before)
  return stop ? { came: stop[0], daysAgo, key } : { came: 'invited' }
}
