import type { Context } from '@/lib/db/context'
import type { Denied } from '@/lib/organisation/as-manager'
import { invite, prepareGuest, type Invited, type NotReady } from './invite'
import { asLetterWriter, type Inviter, type TooMany } from './inviter'
import type { Call } from './model'

/** Invites somebody to an organisation. Only administrators make managers this way. */
export async function inviteGuest(ctx: Context, inviter: Inviter, call: Call): Promise<Invited | NotReady | Denied | TooMany> {
  const ready = await prepareGuest(ctx, call.guest)
  if ('kind' in ready) return ready
  const manager = inviter.as === 'admin' && call.manager === true
  return asLetterWriter(ctx, inviter, call.organisationId, 'invite', (tx, by) => invite(ctx, tx, by, ready, { ...call, manager }))
}
