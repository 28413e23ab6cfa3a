import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { grantsFor } from '@/lib/grant/grant-store'
import { findInvitation } from '@/lib/invitation/invitation-store'
import type { Asking } from '@/lib/organisation/as-manager'
import { deleteMembership } from '@/lib/organisation/membership-store'
import { asKeeper, type Place } from './as-keeper'
import { tellOfLeaving } from './tell-member'

export type MemberRemoved =
  | { kind: 'removed' }
  | { kind: 'gone' }
  /** Not enrolled yet: their invitation is withdrawn instead. */
  | { kind: 'invited' }
  /** Nobody removes themselves: so an organisation that has a manager keeps one. */
  | { kind: 'self' }

/**
 * Takes somebody out of an organisation, with every role that they hold for it; both count for nothing from this
 * instant. Their account stays, and so do the organisation's API keys.
 */
export const removeMember = (ctx: Context, asking: Asking, place: Place, personId: string) =>
  asKeeper<MemberRemoved>(ctx, asking, place, 'remove', async (tx, { id: by, organisation }) => {
    if (personId === by) return { kind: 'self' }
    const invitation = await findInvitation(tx, personId)
    if (invitation && !invitation.enrolledAt) return { kind: 'invited' }
    const roles = (await grantsFor(tx, personId, organisation.id)).length
    if (!(await deleteMembership(tx, personId, organisation.id))) return { kind: 'gone' }
    const details = { organisation: organisation.id, roles }
    await recordDeeds(ctx, tx, { kind: 'member-removed', actorId: by, personId, outcome: 'done', details })
    await tellOfLeaving(ctx, tx, personId, organisation)
    return { kind: 'removed' }
  })
