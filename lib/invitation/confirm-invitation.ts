import { beginOnPaper } from '@/lib/activation/begin-on-paper'
import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { consumeLink } from '@/lib/mailed-link/link-store'
import { lockPerson } from '@/lib/person/person-store'
import { markConfirmed } from './invitation-store'
import { readInvitation, type InvitationLink } from './read-invitation'

/** `dead`: the link is not open; the page says why. */
export type Confirmed = { kind: 'confirmed' } | { kind: 'dead'; why: Exclude<InvitationLink['kind'], 'open'> }

/**
 * "Confirm the invitation": uses the link up. From here on the initial password signs in, and leads to setting up the
 * app and nowhere else. Of two browsers at once, one confirms; the other is shown that it was done.
 */
export const confirmInvitation = (ctx: Context, secret: string): Promise<Confirmed> =>
  ctx.db.transaction(async (tx) => {
    const before = await readInvitation(ctx, tx, secret)
    if (before.kind !== 'open') return { kind: 'dead', why: before.kind }
    const person = await lockPerson(tx, before.person.id)
    const found = await readInvitation(ctx, tx, secret)
    if (!person || found.kind !== 'open') return { kind: 'dead', why: found.kind === 'open' ? 'deleted' : found.kind }
    if (!(await consumeLink(tx, found.linkId))) return { kind: 'dead', why: 'used' }
    await markConfirmed(tx, person.id)
    await beginOnPaper(ctx, tx, person)
    await recordDeeds(ctx, tx, { kind: 'invitation-confirmed', personId: person.id, outcome: 'done' })
    return { kind: 'confirmed' }
  })
