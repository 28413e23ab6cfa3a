import { findApplication, markApplicationClosed } from '@/lib/application/application-store'
import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import { tellOfClosedApplication } from './tell-member'

/** From this instant nobody holds a role in it, and no key opens it. Nothing opens it again. Who held or gave roles is told. */
export const closeApplication = (ctx: Context, asking: Asking, id: string) =>
  asClerk<{ kind: 'closed' } | { kind: 'gone' }>(ctx, asking, { roles: ['admin'], what: 'application' }, async (tx, clerk) => {
    const application = await findApplication(tx, id)
    if (!application || !(await markApplicationClosed(tx, id))) return { kind: 'gone' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'application-closed', details: { application: id } })
    await tellOfClosedApplication(ctx, tx, application)
    return { kind: 'closed' }
  })
