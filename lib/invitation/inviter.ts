import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { secondsUntil } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { hidden } from '@/lib/limits/hidden'
import { invitationsPerOrganisation } from '@/lib/limits/limit'
import { spendTry } from '@/lib/limits/limit-store'
import { asManager, type Denied } from '@/lib/organisation/as-manager'

/** Whose word an invitation is: an administrator's in the console, or that of the organisation's manager in the portal. */
export type Inviter = { as: 'admin' | 'manager'; asking: Asking }

/** On whose word somebody is called in; `id` of nobody in particular is null, as a program's is. */
export type Caller = { as: Inviter['as'] | 'program'; id: string | null }

export type TooMany = { kind: 'too-many'; seconds: number }

/** Runs a verb for whoever may invite to an organisation; for anybody else nothing happens but the deed. */
export const asInviter = <T>(
  ctx: Context,
  { as, asking }: Inviter,
  organisationId: string,
  what: string,
  verb: (tx: Tx, by: string) => Promise<T>,
): Promise<T | Denied> =>
  as === 'admin'
    ? asClerk(ctx, asking, { roles: ['admin'], what }, (tx, clerk) => verb(tx, clerk.id))
    : asManager(ctx, asking, { organisationId, what }, (tx, manager) => verb(tx, manager.id))

/** Spends one of the letters that an organisation's managers and programs may have sent; null when there was one left. */
export async function spendLetter(ctx: Context, tx: Tx, organisationId: string): Promise<TooMany | null> {
  const { blockedUntil } = await spendTry(tx, [{ key: `invitations/${hidden(ctx, organisationId)}`, rule: invitationsPerOrganisation }])
  return blockedUntil && { kind: 'too-many', seconds: secondsUntil(blockedUntil, tx.now) }
}
