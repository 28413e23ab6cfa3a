import { recordDeeds } from '@/lib/audit/deed-store'
import type { Role } from '@/lib/core/role'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { hidden } from '@/lib/limits/hidden'
import { oncePerHour } from '@/lib/limits/limit'
import { spendTry } from '@/lib/limits/limit-store'
import { denied, type Asking, type Clerk, type Denied } from './clerk'
import { findClerk, rolesOf } from './clerk-store'

type Wanted = {
  roles: readonly Role[]
  /** What was asked for, for the deed of a denial: a page, a form, a verb. */
  what: string
  /** Whom it is about, if anybody. Nobody acts on themselves. */
  personId?: string | null
}

/**
 * Whoever asks, if they may: it takes one of the roles, and must not be their own affair. A denial is a deed; of somebody
 * without a role, the first in an hour.
 */
export async function admit(ctx: Context, tx: Tx, asking: Asking, wanted: Wanted): Promise<Clerk | null> {
  const clerk = await findClerk(tx, asking)
  const reason = reasonAgainst(clerk, wanted)
  if (!reason) return clerk
  if (!(await isNoted(ctx, tx, asking))) return null
  const { what, personId = null } = wanted
  const details = { what, reason }
  await recordDeeds(ctx, tx, { kind: 'console-denied', actorId: asking.personId, personId, outcome: 'refused', details })
  return null
}

async function isNoted(ctx: Context, tx: Tx, { personId }: Asking): Promise<boolean> {
  if ((await rolesOf(tx, personId)).length > 0) return true
  // Asking on costs anybody nothing: it shall not fill the audit.
  const { blockedUntil } = await spendTry(tx, [{ key: `console-denied/${hidden(ctx, personId)}`, rule: oncePerHour }])
  return blockedUntil === null
}

function reasonAgainst(clerk: Clerk | null, { roles, personId }: Wanted): string | null {
  if (!clerk) return 'no-console'
  if (!roles.some((role) => clerk.roles.includes(role))) return 'role'
  return personId === clerk.id ? 'self' : null
}

/** The same for a page, which changes nothing: a transaction is opened for a denial alone. */
export async function admitToPage(ctx: Context, asking: Asking, wanted: Wanted): Promise<Clerk | null> {
  const clerk = await ctx.db.glance((glance) => findClerk(glance, asking))
  return reasonAgainst(clerk, wanted) ? ctx.db.transaction((tx) => admit(ctx, tx, asking, wanted)) : clerk
}

/** Runs a verb of the console in one transaction for whoever may; for anybody else nothing happens but the deed. */
export const asClerk = <T>(
  ctx: Context,
  asking: Asking,
  wanted: Wanted,
  verb: (tx: Tx, clerk: Clerk) => Promise<T>,
): Promise<T | Denied> =>
  ctx.db.transaction(async (tx) => {
    const clerk = await admit(ctx, tx, asking, wanted)
    return clerk ? verb(tx, clerk) : denied
  })
