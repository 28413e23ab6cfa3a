import { isolated } from '@/lib/core/isolated'
import type { Locale } from '@/lib/core/locale'
import type { Realm } from '@/lib/core/realm'

/** Whoever has an account. */
export type Person = {
  id: string
  username: string
  firstName: string
  lastName: string
  email: string | null
  locale: Locale
  realm: Realm
  /** A new password must be chosen before anything else. */
  newPasswordDue: boolean
}

/** Ready to stand beside our own words, whichever way it is written. */
export const fullName = (person: Pick<Person, 'firstName' | 'lastName'>) => isolated(`${person.firstName} ${person.lastName}`)

/** User names are compared without regard to case or surrounding space. */
export const canonicalUsername = (typed: string) => typed.normalize('NFKC').trim().toLowerCase()
