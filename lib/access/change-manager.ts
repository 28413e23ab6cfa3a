import type { Context } from '@/lib/db/context'
import type { Asking } from '@/lib/organisation/as-manager'
import { makeManager } from '@/lib/organisation/make-manager'
import { findMembership } from '@/lib/organisation/membership-store'
import { asKeeper, type Place } from './as-keeper'

export type ManagerChanged =
  | { kind: 'changed' }
  | { kind: 'unchanged' }
  | { kind: 'gone' }
  /** Nobody dismisses themselves: so an organisation that has a manager keeps one. */
  | { kind: 'self' }

/** Makes one of an organisation's people a manager, or no longer one. */
export const changeManager = (ctx: Context, asking: Asking, place: Place, personId: string, manager: boolean) =>
  asKeeper<ManagerChanged>(ctx, asking, place, 'manager', async (tx, { id: by, organisation }) => {
    if (personId === by) return { kind: 'self' }
    if (!(await findMembership(tx, personId, organisation.id))) return { kind: 'gone' }
    return { kind: (await makeManager(ctx, tx, by, personId, organisation, manager)) ? 'changed' : 'unchanged' }
  })
