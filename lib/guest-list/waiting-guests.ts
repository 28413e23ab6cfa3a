import { asClerk } from '@/lib/console/admit'
import type { Asking, Denied } from '@/lib/console/clerk'
import type { Context } from '@/lib/db/context'
import { invitedTo, type Invited } from '@/lib/invitation/invitation-store'

/** Who was invited and has not come yet, for administrators. */
export const waitingGuests = (ctx: Context, asking: Asking): Promise<{ kind: 'guests'; now: Date; guests: Invited[] } | Denied> =>
  asClerk(ctx, asking, { roles: ['admin'], what: 'invitations' }, async (tx) => ({ kind: 'guests' as const, now: tx.now, guests: await invitedTo(tx, null) }))
