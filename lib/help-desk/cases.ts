import { admit, asClerk } from '@/lib/console/admit'
import type { Asking, Clerk, Denied } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { oweLetters } from '@/lib/outbox/letter-store'
import { findPerson } from '@/lib/person/person-store'
import { keptText, longestText, parseReference, type CaseState } from '@/lib/support-case/model'
import { moves } from '@/lib/support-case/moves'
import { findCase, insertReply, moveCase, queueLength, queueOf, type CaseSeen, type QueuedCase, type WholeCase } from '@/lib/support-case/queue-store'
import { helpers } from './look'

/** One page of the cases in a state, oldest first. */
export const caseQueue = (ctx: Context, asking: Asking, state: CaseState, after: string | null) =>
  asClerk<{ kind: 'queue'; cases: QueuedCase[]; more: boolean }>(ctx, asking, { roles: helpers, what: 'cases' }, async (tx) => {
    const cases = await queueOf(tx, state, after)
    return { kind: 'queue', cases: cases.slice(0, queueLength), more: cases.length > queueLength }
  })

type Unknown = { kind: 'unknown' } | Denied
const wanted = { roles: helpers, what: 'case' }

/** Finds a case for a verb about it. Nobody deals with a case of their own, and trying to is a deed. */
const about = <T>(ctx: Context, asking: Asking, typed: string, verb: (tx: Tx, found: WholeCase, clerk: Clerk) => Promise<T>) =>
  asClerk<T | Unknown>(ctx, asking, wanted, async (tx, clerk) => {
    const reference = parseReference(typed)
    const found = reference && (await findCase(tx, reference))
    return found && (await admit(ctx, tx, asking, { ...wanted, personId: found.personId })) ? verb(tx, found, clerk) : { kind: 'unknown' }
  })

/** One case with all that was written. Each view is a deed; the case itself is the reason. */
export const readCase = (ctx: Context, asking: Asking, reference: string) =>
  about(ctx, asking, reference, async (tx, found, clerk) => {
    await recordClerkDeed(ctx, tx, clerk, { kind: 'case-viewed', personId: found.personId, details: { case: found.reference } })
    return { kind: 'case' as const, found }
  })

/** Takes a case, gives it back, closes it or opens it again. `late`: a colleague was faster. */
export const putCase = (ctx: Context, asking: Asking, reference: string, seen: CaseSeen, to: CaseState) =>
  about<{ kind: 'moved' } | { kind: 'late' }>(ctx, asking, reference, async (tx, found, clerk) => {
    const from = seen.state
    if (!moves[from].includes(to) || !(await moveCase(tx, found.id, seen, to, clerk.id))) return { kind: 'late' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'case-moved', personId: found.personId, details: { case: found.reference, from, to } })
    return { kind: 'moved' }
  })

export type Answered = { kind: 'answered' } | { kind: 'late' } | { kind: 'empty' } | { kind: 'too-long' } | { kind: 'no-address' }

/** Answers a case by letter. Two answers to what was seen once: one goes out. */
export const answerCase = (ctx: Context, asking: Asking, reference: string, seen: CaseSeen, typed: string) =>
  about<Answered>(ctx, asking, reference, async (tx, found, clerk) => {
    const text = keptText(typed)
    if (!text) return { kind: 'empty' }
    if (text.length > longestText) return { kind: 'too-long' }
    const person = found.personId ? await findPerson(tx, found.personId) : null
    // Whoever objects may have been robbed of their address: the answer goes where the objection came from.
    const to = found.kind === 'objection' ? (found.address ?? person?.email) : (person?.email ?? found.address)
    if (!to) return { kind: 'no-address' }
    if (seen.state === 'closed' || !(await moveCase(tx, found.id, seen, 'answered', clerk.id))) return { kind: 'late' }
    const id = ctx.random.uuid()
    await insertReply(tx, id, found.id, clerk.id, text)
    await oweLetters(ctx, tx, {
      template: 'case-reply',
      event: id,
      personId: found.personId,
      to,
      locale: found.locale,
      data: { firstName: person?.firstName ?? found.name, reference: found.reference, text, at: tx.now.toISOString() },
    })
    await recordClerkDeed(ctx, tx, clerk, { kind: 'case-answered', personId: found.personId, details: { case: found.reference } })
    return { kind: 'answered' }
  })
