import { after } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import type { Person } from '@/lib/person/model'
import { findPerson } from '@/lib/person/person-store'
import { isTokenAccepted } from '@/lib/phase-out/model'
import { readTerm } from '@/lib/phase-out/phase-out-store'
import { owedIn, type Owed } from './owed'
import { endOf, seenEvery, type Session } from './session'
import { readSession, touchSession } from './session-store'

/** Who is there, as every page asks. */
export type Visit = {
  session: Session
  person: Person
  now: Date
  endsAt: Date
  /** Signed in with a code on paper, or a token whose time is over: may finish the wizard, and nothing else. */
  onlyWizard: boolean
  /** Somebody from outside who must do this before anything else. */
  owes: Owed | null
}

/** The living session of a cookie, with its person; null when either is gone. That it was seen is written once a minute. */
export async function openSession(ctx: Context, sessionId: string): Promise<Visit | null> {
  const found = await ctx.db.glance(async (glance) => {
    const session = await readSession(glance, sessionId)
    if (!session) return null
    const { personId, keyKind } = session
    const [person, term] = await Promise.all([
      findPerson(glance, personId),
      keyKind === 'token-card' ? readTerm(glance, personId) : null,
    ])
    if (!person) return null
    const overdue = keyKind === 'paper-code' || (term !== null && !isTokenAccepted(term, glance.now))
    const owes = await owedIn(glance, session, person)
    const endsAt = endOf({ ...session, lastSeenAt: glance.now })
    return { session, person, now: glance.now, endsAt, onlyWizard: overdue, owes }
  })
  if (found && after(found.session.lastSeenAt, seenEvery) <= found.now)
    await ctx.db.transaction((tx) => touchSession(tx, found.session.id))
  return found
}
