import { markAlive, newestBounces, peopleWithDeadAddress, type BounceLine, type Unreachable } from '@/lib/bounce/bounce-store'
import { admit, asClerk } from '@/lib/console/admit'
import { denied, type Asking, type Denied } from '@/lib/console/clerk'
import { recordClerkDeed, recordListView } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'

const listLength = 20

export type Returned = { kind: 'returned'; bounces: BounceLine[]; people: Unreachable[]; more: boolean }

/** What came back, and whom nothing reaches. The latter are named: looking at them is a deed. */
export const returned = (ctx: Context, asking: Asking, behind: string | null) =>
  asClerk<Returned>(ctx, asking, { roles: ['admin'], what: 'list' }, async (tx, clerk) => {
    const [bounces, people] = await Promise.all([newestBounces(tx, listLength), peopleWithDeadAddress(tx, behind, listLength + 1)])
    if (people.length > 0) await recordListView(ctx, tx, clerk, 'dead addresses', behind)
    return { kind: 'returned', bounces, people: people.slice(0, listLength), more: people.length > listLength }
  })

/** An address works after all: codes go there again. */
export const revive = (ctx: Context, asking: Asking, personId: string): Promise<{ kind: 'alive' } | { kind: 'late' } | Denied> =>
  ctx.db.transaction(async (tx) => {
    const clerk = await admit(ctx, tx, asking, { roles: ['admin'], what: 'address-alive', personId })
    if (!clerk) return denied
    if (!(await markAlive(tx, personId))) return { kind: 'late' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'address-alive', personId })
    return { kind: 'alive' }
  })
