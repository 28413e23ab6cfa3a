import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import { addressFor, noteUse } from './use-store'

/**
 * Lets somebody through to an application that they may use at this instant, and remembers when. Only its registered
 * address is ever answered. Anybody else leaves a deed.
 */
export const openApplication = (ctx: Context, personId: string, applicationId: string): Promise<{ kind: 'open'; url: string } | { kind: 'refused' }> =>
  ctx.db.transaction(async (tx) => {
    const url = await addressFor(tx, personId, applicationId)
    const details = { application: applicationId }
    if (url === null) {
      await recordDeeds(ctx, tx, { kind: 'portal-denied', actorId: personId, outcome: 'refused', details: { ...details, what: 'application' } })
      return { kind: 'refused' }
    }
    noteUse(tx, personId, applicationId)
    await recordDeeds(ctx, tx, { kind: 'application-opened', personId, outcome: 'done', details })
    return { kind: 'open', url }
  })
