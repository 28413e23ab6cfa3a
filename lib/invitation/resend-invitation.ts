import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Denied } from '@/lib/organisation/as-manager'
import { findMembership } from '@/lib/organisation/membership-store'
import { findPerson, lockPerson } from '@/lib/person/person-store'
import { drawInitial } from './initial-password'
import { findInvitation } from './invitation-store'
import { asInviter, spendLetter, type Inviter, type TooMany } from './inviter'
import { markOfLetter } from './model'
import { oweInvitation } from './owe-invitation'

export type Resent =
  | { kind: 'resent' }
  /** Another letter has gone out since the page was shown: by a second click, or by somebody else. */
  | { kind: 'sent-already' }
  /** Nobody of this organisation waits for a letter; they have come, or were withdrawn. */
  | { kind: 'gone' }

/** To whom another letter goes, and the mark of the one that was seen to have gone out last. */
export type Resending = { organisationId: string; personId: string; seen: string }

/** Another letter with another link and another initial password; the ones before are worth nothing. */
export async function resendInvitation(
  ctx: Context,
  inviter: Inviter,
  { organisationId, personId, seen }: Resending,
): Promise<Resent | Denied | TooMany> {
  const found = await ctx.db.glance((glance) => findPerson(glance, personId))
  if (!found) return { kind: 'gone' }
  const initial = await drawInitial(ctx, found.username)
  return asInviter<Resent | TooMany>(ctx, inviter, organisationId, 'invitation-resend', async (tx, by) => {
    const person = await lockPerson(tx, personId)
    const invitation = await findInvitation(tx, personId)
    const membership = await findMembership(tx, personId, organisationId)
    if (!person || !membership || !invitation || invitation.enrolledAt || invitation.withdrawnAt) return { kind: 'gone' }
    if (markOfLetter(invitation) !== seen) return { kind: 'sent-already' }
    const refused = inviter.as === 'manager' && (await spendLetter(ctx, tx, organisationId))
    if (refused) return refused
    await oweInvitation(ctx, tx, { person, organisation: { id: organisationId, name: membership.name }, by, initial })
    const details = { organisation: organisationId }
    await recordDeeds(ctx, tx, { kind: 'invitation-resent', actorId: by, personId, outcome: 'done', details })
    return { kind: 'resent' }
  })
}
