import { admit, asClerk } from '@/lib/console/admit'
import type { Asking, Clerk, Denied } from '@/lib/console/clerk'
import { denied } from '@/lib/console/clerk'
import { rolesOf } from '@/lib/console/clerk-store'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Role } from '@/lib/core/role'
import type { Context } from '@/lib/db/context'
import type { Glance, Tx } from '@/lib/db/transaction'
import type { Person } from '@/lib/person/model'
import { lockPerson } from '@/lib/person/person-store'
import { keptLine } from '@/lib/support-case/model'
import { readLook, writeLook, type Look } from './look-store'
import { readSubject } from './person-view-store'
import { longestNote, type Reason } from './reason'

export const helpers: readonly Role[] = ['admin', 'support']

/** Says why one looks at a person, for the rest of this session. Nothing is shown by it: each view is a deed that tells why. */
export const giveReason = (ctx: Context, asking: Asking, personId: string, reason: Reason, typed: string) =>
  asClerk<{ kind: 'given' } | { kind: 'nobody' }>(
    ctx,
    asking,
    { roles: helpers, what: 'look', personId },
    async (tx, clerk) => {
      const note = keptLine(typed).slice(0, longestNote)
      if (!(await readSubject(tx, personId))) return { kind: 'nobody' }
      await writeLook(tx, clerk.sessionId, personId, reason, note)
      return { kind: 'given' }
    },
  )

/** A page of a person is shown, to somebody who said why. */
export const recordView = (ctx: Context, tx: Tx, clerk: Clerk, personId: string, { reason, note }: Look): Promise<void> =>
  recordClerkDeed(ctx, tx, clerk, { kind: 'person-viewed', personId, details: { reason, note } })

/** The verb cannot be done: there is nobody of that id, no reason was given for looking at them, or they work here too. */
export type NoLook = { kind: 'nobody' } | { kind: 'no-reason' } | { kind: 'colleague' }

/** Somebody with a role: whoever could take their keys away would be alone where a change takes two. */
export const isColleague = async (tx: Glance, personId: string): Promise<boolean> => (await rolesOf(tx, personId)).length > 0

/** Whether somebody works here, too: then nothing is done for them, and the attempt is a deed. */
export async function refuseColleague(ctx: Context, tx: Tx, clerk: Clerk, personId: string, what: string): Promise<boolean> {
  if (!(await isColleague(tx, personId))) return false
  const details = { what, reason: 'colleague' }
  await recordClerkDeed(ctx, tx, clerk, { kind: 'console-denied', personId, outcome: 'refused', details })
  return true
}

/**
 * Runs a verb that helps one person: for support and administrators, never for oneself or a colleague, only after a
 * reason was given in this session, one move of that person at a time.
 */
export const helping = <T>(
  ctx: Context,
  asking: Asking,
  personId: string,
  what: string,
  verb: (tx: Tx, person: Person, clerk: Clerk, look: Look) => Promise<T>,
): Promise<T | Denied | NoLook> =>
  ctx.db.transaction(async (tx) => {
    const clerk = await admit(ctx, tx, asking, { roles: helpers, what, personId })
    if (!clerk) return denied
    const person = await lockPerson(tx, personId)
    if (!person) return { kind: 'nobody' }
    const look = await readLook(tx, clerk.sessionId, personId)
    if (!look) return { kind: 'no-reason' }
    return (await refuseColleague(ctx, tx, clerk, personId, what)) ? { kind: 'colleague' } : verb(tx, person, clerk, look)
  })
