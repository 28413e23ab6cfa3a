import { dropOpenWalk } from '@/lib/activation/activation-store'
import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { deactivateKeys } from '@/lib/key/key-store'
import { supersedeLinks } from '@/lib/mailed-link/link-store'
import { forgetSecrets } from '@/lib/mobile-app/app-store'
import type { Denied } from '@/lib/organisation/as-manager'
import { deleteMembership, membershipsOf } from '@/lib/organisation/membership-store'
import { lockPerson, setDisabled } from '@/lib/person/person-store'
import { endOtherSessions } from '@/lib/session/session-store'
import { findInvitation, markWithdrawn } from './invitation-store'
import { asInviter, type Inviter } from './inviter'

/** `gone`: nobody of this organisation waits; whoever has come is removed as one of its people. */
export type Withdrawn = { kind: 'withdrawn' } | { kind: 'gone' }

/**
 * Takes an invitation back, at whatever step its person is: they are none of the organisation's people any more. Where no
 * other organisation has called them, the link says so and the account stays closed until somebody invites them anew.
 */
export const withdrawInvitation = (ctx: Context, inviter: Inviter, organisationId: string, personId: string): Promise<Withdrawn | Denied> =>
  asInviter<Withdrawn>(ctx, inviter, organisationId, 'invitation-withdraw', async (tx, by) => {
    const person = await lockPerson(tx, personId)
    const invitation = await findInvitation(tx, personId)
    if (!person || !invitation || invitation.enrolledAt || !(await deleteMembership(tx, personId, organisationId))) return { kind: 'gone' }
    const details = { organisation: organisationId }
    await recordDeeds(ctx, tx, { kind: 'invitation-withdrawn', actorId: by, personId, outcome: 'done', details })
    if ((await membershipsOf(tx, personId)).length > 0) return { kind: 'withdrawn' }
    await markWithdrawn(tx, personId)
    await supersedeLinks(tx, personId, 'invitation')
    await dropOpenWalk(tx, personId)
    await deactivateKeys(tx, personId, 'mobile-app')
    await forgetSecrets(tx, personId)
    await endOtherSessions(tx, personId, null)
    await setDisabled(tx, personId, tx.now)
    return { kind: 'withdrawn' }
  })
