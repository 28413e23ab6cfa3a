import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { managesAlone } from '@/lib/organisation/manager-store'
import { forgetLetters, oweLetters } from '@/lib/outbox/letter-store'
import { erasePerson } from '@/lib/person/person-store'
import type { Elsewhere } from '@/lib/session/in-turn'
import type { Session } from '@/lib/session/session'
import { asFreshPerson, type ProveFirst } from './as-person'

export type CloseOutcome = { kind: 'closed' } | { kind: 'has-duties' } | ProveFirst | Elsewhere

/**
 * Closes the account of a citizen: the person and everything that hangs on them is deleted, letters that have not
 * left among it. Deeds stay until their time is over; the id in them leads nowhere. One last letter says so.
 */
export const closeAccount = (ctx: Context, session: Session): Promise<CloseOutcome> =>
  asFreshPerson<CloseOutcome>(ctx, session, async (tx, person) => {
    const { id: personId, email: to, locale, firstName } = person
    // Whoever works here, or alone answers for an organisation, has duties that somebody must take over first.
    if ((await managesAlone(tx, personId)) || !(await erasePerson(tx, personId))) return { kind: 'has-duties' }
    await forgetLetters(tx, personId)
    await recordDeeds(ctx, tx, { kind: 'account-closed', personId, outcome: 'done' })
    const data = { firstName, at: tx.now.toISOString() }
    if (to) await oweLetters(ctx, tx, { template: 'account-closed', event: personId, personId: null, to, locale, data })
    return { kind: 'closed' }
  })
