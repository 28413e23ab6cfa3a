import type { Context } from '@/lib/db/context'
import type { Person } from '@/lib/person/model'
import { findPerson } from '@/lib/person/person-store'
import { isTokenAccepted } from '@/lib/phase-out/model'
import { readPhaseOut } from '@/lib/phase-out/phase-out-store'
import { endOf, type Session } from './session'
import { readSession, touchSession } from './session-store'

/** Who is there, as every page asks. */
export type Visit = {
  session: Session
  person: Person
  now: Date
  endsAt: Date
  /** Signed in with a token whose time is over: may finish the wizard, and nothing else. */
  onlyWizard: boolean
}

/** The living session of a cookie, with its person; null when either is gone. */
export const openSession = (ctx: Context, sessionId: string): Promise<Visit | null> =>
  ctx.db.glance(async (tx) => {
    const session = await readSession(tx, sessionId)
    const person = session && (await findPerson(tx, session.personId))
    if (!session || !person) return null
    await touchSession(tx, session)
    const overdue = session.keyKind === 'token-card' && !isTokenAccepted(await readPhaseOut(tx), tx.now)
    const endsAt = endOf({ ...session, lastSeenAt: tx.now })
    return { session, person, now: tx.now, endsAt, onlyWizard: overdue }
  })
