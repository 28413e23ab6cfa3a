import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { Session } from '@/lib/session/session'
import { findManager, type Manager } from './manager-store'

/** Which session asks. What it may do is looked up anew by every verb. */
export type Asking = Pick<Session, 'id' | 'personId'>

/** The verb is not for this person: said in the same words whatever the reason. */
export type Denied = { kind: 'denied' }
export const denied: Denied = { kind: 'denied' }

type Wanted = {
  organisationId: string
  /** What was asked for, for the deed of a denial: a page, a form, a verb. */
  what: string
}

/** Whoever asks, if they manage this organisation at this instant. A denial is a deed. */
export async function admitManager(ctx: Context, tx: Tx, asking: Asking, { organisationId, what }: Wanted): Promise<Manager | null> {
  const manager = await findManager(tx, asking, organisationId)
  if (manager) return manager
  const details = { what, organisation: organisationId }
  await recordDeeds(ctx, tx, { kind: 'portal-denied', actorId: asking.personId, outcome: 'refused', details })
  return null
}

/** The same for a page, which changes nothing: a transaction is opened for a denial alone. */
export async function admitManagerToPage(ctx: Context, asking: Asking, wanted: Wanted): Promise<Manager | null> {
  const manager = await ctx.db.glance((glance) => findManager(glance, asking, wanted.organisationId))
  return manager ?? (await ctx.db.transaction((tx) => admitManager(ctx, tx, asking, wanted)))
}

/** Runs a verb in one transaction for a manager of the organisation; for anybody else nothing happens but the deed. */
export const asManager = <T>(
  ctx: Context,
  asking: Asking,
  wanted: Wanted,
  verb: (tx: Tx, manager: Manager) => Promise<T>,
): Promise<T | Denied> =>
  ctx.db.transaction(async (tx) => {
    const manager = await admitManager(ctx, tx, asking, wanted)
    return manager ? verb(tx, manager) : denied
  })
