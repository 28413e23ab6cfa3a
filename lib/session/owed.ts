import type { Glance } from '@/lib/db/transaction'
import { holdsApp } from '@/lib/key/key-store'
import type { Person } from '@/lib/person/model'
import { owesTerms } from '@/lib/terms/terms-store'
import type { Session } from './session'

/** What somebody from outside must do before anything else, in this order. */
export type Owed = 'app' | 'terms' | 'password'

/**
 * What is still to be done in a session: nothing for citizens, and nothing for whoever is at the second step of an
 * ordinary sign-in. It is read from what a person has, not from where they have been: so an app that support took
 * away, or a new version of the terms, is asked for as it was the first time.
 */
export async function owedIn(glance: Glance, { level, keyKind }: Pick<Session, 'level' | 'keyKind'>, person: Person): Promise<Owed | null> {
  if (person.realm !== 'external') return null
  if (level === 'password') return keyKind === 'mobile-app' && !(await holdsApp(glance, person.id)) ? 'app' : null
  if (await owesTerms(glance, person.id)) return 'terms'
  return person.newPasswordDue ? 'password' : null
}
