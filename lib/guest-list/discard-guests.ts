import { asClerk } from '@/lib/console/admit'
import type { Asking, Denied } from '@/lib/console/clerk'
import type { Context } from '@/lib/db/context'
import { dropList } from './list-store'

/** Lets a list go that waits after its dry run; `late` when it is not waiting any more. Nobody is invited from it. */
export const discardGuests = (ctx: Context, asking: Asking, id: string): Promise<{ kind: 'discarded' | 'late' } | Denied> =>
  asClerk(ctx, asking, { roles: ['admin'], what: 'guest-list' }, async (tx, clerk) => ({
    kind: (await dropList(tx, id, clerk.id)) ? ('discarded' as const) : ('late' as const),
  }))
