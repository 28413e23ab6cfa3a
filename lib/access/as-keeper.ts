import { admit } from '@/lib/console/admit'
import { onlookers, type Role } from '@/lib/core/role'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { admitManager, denied, type Asking, type Denied } from '@/lib/organisation/as-manager'
import type { Organisation } from '@/lib/organisation/model'
import { findOrganisation, lockOrganisation } from '@/lib/organisation/organisation-store'

/** Which organisation is looked after, and from where: by its manager in the portal, or by somebody of the console. */
export type Place = { from: 'portal' | 'console'; organisationId: string }

/** Somebody who may look after an organisation at this instant. */
export type Keeper = { id: string; organisation: Organisation }

/**
 * Changes something of an organisation in one transaction, for whoever may; for anybody else nothing happens but the
 * deed of the denial. All that concerns an organisation happens one after the other. A closed one nobody changes.
 */
export const asKeeper = <T>(ctx: Context, asking: Asking, place: Place, what: string, verb: (tx: Tx, keeper: Keeper) => Promise<T>): Promise<T | Denied> =>
  ctx.db.transaction(async (tx) => {
    const organisation = await lockOrganisation(tx, place.organisationId)
    const id = await admitted(ctx, tx, asking, place, what, ['admin'])
    return id && organisation ? verb(tx, { id, organisation }) : denied
  })

/** Looks at something of an organisation; from the console also when it is closed. */
export const asOnlooker = <T>(ctx: Context, asking: Asking, place: Place, what: string, look: (tx: Tx, keeper: Keeper) => Promise<T>): Promise<T | Denied> =>
  ctx.db.transaction(async (tx) => {
    const organisation = await findOrganisation(tx, place.organisationId)
    const id = await admitted(ctx, tx, asking, place, what, onlookers)
    return id && organisation ? look(tx, { id, organisation }) : denied
  })

async function admitted(ctx: Context, tx: Tx, asking: Asking, { from, organisationId }: Place, what: string, roles: readonly Role[]) {
  const found =
    from === 'portal' ? await admitManager(ctx, tx, asking, { organisationId, what }) : await admit(ctx, tx, asking, { roles, what })
  return found?.id ?? null
}
