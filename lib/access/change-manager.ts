import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Asking } from '@/lib/organisation/as-manager'
import { findMembership, setManager } from '@/lib/organisation/membership-store'
import { asKeeper, type Post } from './as-keeper'
import { tellOfManaging } from './tell-member'

export type ManagerChanged =
  | { kind: 'changed' }
  | { kind: 'unchanged' }
  | { kind: 'gone' }
  /** Nobody dismisses themselves: so an organisation that has a manager keeps one. */
  | { kind: 'self' }

/** Makes one of an organisation's people a manager, or no longer one. */
export const changeManager = (ctx: Context, asking: Asking, post: Post, personId: string, manager: boolean) =>
  asKeeper<ManagerChanged>(ctx, asking, post, 'manager', async (tx, { id: by, organisation }) => {
    if (personId === by) return { kind: 'self' }
    if (!(await findMembership(tx, personId, organisation.id))) return { kind: 'gone' }
    if (!(await setManager(tx, personId, organisation.id, manager))) return { kind: 'unchanged' }
    const details = { organisation: organisation.id, manager }
    await recordDeeds(ctx, tx, { kind: 'manager-changed', actorId: by, personId, outcome: 'done', details })
    await tellOfManaging(ctx, tx, personId, organisation, manager)
    return { kind: 'changed' }
  })
