import type { Context } from '@/lib/db/context'
import type { Denied } from '@/lib/organisation/as-manager'
import { invite, inviteCounted, prepareGuest, type Invited, type NotReady } from './invite'
import { asInviter, type Inviter, type TooMany } from './inviter'
import type { Call } from './model'

/** Invites somebody to an organisation. Only administrators make managers this way, and only managers' letters are counted. */
export async function inviteGuest(ctx: Context, inviter: Inviter, call: Call): Promise<Invited | NotReady | Denied | TooMany> {
  const ready = await prepareGuest(ctx, call.guest)
  if ('kind' in ready) return ready
  return asInviter<Invited | TooMany>(ctx, inviter, call.organisationId, 'invite', (tx, id) =>
    inviter.as === 'admin'
      ? invite(ctx, tx, { as: 'admin', id }, ready, call)
      : inviteCounted(ctx, tx, { as: 'manager', id }, ready, { ...call, manager: false }),
  )
}
