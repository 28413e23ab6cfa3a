import { after } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import type { Person } from '@/lib/person/model'
import { isTokenAccepted } from '@/lib/phase-out/model'
import { owedIn, type Owed } from './owed'
import { endOf, seenEvery, type Session } from './session'
import { touchSession } from './session-store'
import { findVisitor } from './visit-store'

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

/**
 * The living session of a cookie, with its person; null when either is gone. That it was seen is written once a minute:
 * the end that is told is the one that holds. Nothing is written of what a script asks for `unattended`.
 */
export async function openSession(ctx: Context, sessionId: string, { unattended = false } = {}): Promise<Visit | null> {
  const found = await ctx.db.glanceAhead(
    (ahead, instant) => findVisitor(ahead, instant, sessionId),
    async ({ session, person, term }, glance) => {
      if (endOf(session) <= glance.now) return null
      const { keyKind } = session
      const overdue = keyKind === 'paper-code' || (keyKind === 'token-card' && !isTokenAccepted(term, glance.now))
      const owes = await owedIn(glance, session, person)
      const due = !unattended && after(session.lastSeenAt, seenEvery) <= glance.now
      const endsAt = endOf(due ? { ...session, lastSeenAt: glance.now } : session)
      return { visit: { session, person, now: glance.now, endsAt, onlyWizard: overdue, owes }, due }
    },
  )
  if (found?.due) await ctx.db.transaction((tx) => touchSession(tx, found.visit.session.id))
  return found?.visit ?? null
}
