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
import { readLook, writeLook } from './look-store'
import { readSubject } from './person-view-store'
import { longestNote, type Reason } from './reason'

export const helpers: readonly Role[] = ['admin', 'support']

/** Says why one looks at a person: for the rest of this session, and in the audit. */
export const giveReason = (ctx: Context, asking: Asking, personId: string, reason: Reason, typed: string) =>
  asClerk<{ kind: 'given' } | { kind: 'nobody' }>(
    ctx,
    asking,
    { roles: helpers, what: 'look', personId },
    async (tx, clerk) => {
      const note = keptLine(typed).slice(0, longestNote)
      if (!(await readSubject(tx, personId))) return { kind: 'nobody' }
      await writeLook(tx, clerk.sessionId, personId, reason, note)
      await recordClerkDeed(ctx, tx, clerk, { kind: 'person-viewed', personId, details: { reason, note } })
      return { kind: 'given' }
    },
  )

/** The verb cannot be done: there is nobody of that id, no reason was given for looking at them, or they work here too. */
export type NoLook = { kind: 'nobody' } | { kind: 'no-reason' } | { kind: 'colleague' }

/** Somebody with a role: whoever could take their keys away would be alone where a change takes two. */
export const isColleague = async (tx: Glance, personId: string): Promise<boolean> => (await rolesOf(tx, personId)).length > 0

/**
 * Runs a verb that helps one person: for support and administrators, never for oneself or a colleague, only after a
 * reason was given in this session, one move of that person at a time.
 */
export const helping = <T>(
  ctx: Context,
  asking: Asking,
  personId: string,
  what: string,
  verb: (tx: Tx, person: Person, clerk: Clerk) => Promise<T>,
): Promise<T | Denied | NoLook> =>
  ctx.db.transaction(async (tx) => {
    const clerk = await admit(ctx, tx, asking, { roles: helpers, what, personId })
    if (!clerk) return denied
    const person = await lockPerson(tx, personId)
    if (!person) return { kind: 'nobody' }
    if (!(await readLook(tx, clerk.sessionId, personId))) return { kind: 'no-reason' }
    if (!(await isColleague(tx, personId))) return verb(tx, person, clerk)
    const details = { what, reason: 'colleague' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'console-denied', personId, outcome: 'refused', details })
    return { kind: 'colleague' }
  })
