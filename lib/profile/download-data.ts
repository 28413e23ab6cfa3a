import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Elsewhere } from '@/lib/session/in-turn'
import type { Session } from '@/lib/session/session'
import { asFreshPerson, type ProveFirst } from './as-person'
import { readOwnData } from './own-data-store'

export type DataFile = { kind: 'file'; name: string; json: string }

/** Everything that is kept of a person, as a file of theirs (GDPR, articles 15 and 20). */
export const downloadData = (ctx: Context, session: Session): Promise<DataFile | ProveFirst | Elsewhere> =>
  asFreshPerson<DataFile>(ctx, session, async (tx, { id, username }) => {
    const data = await readOwnData(tx, id)
    await recordDeeds(ctx, tx, { kind: 'data-downloaded', personId: id, outcome: 'done' })
    const day = tx.now.toISOString().slice(0, 10)
    const name = `${ctx.site.name}-${username}-${day}.json`.replace(/[^\w.-]+/g, '-')
    return { kind: 'file', name, json: `${JSON.stringify({ site: ctx.site.name, madeAt: tx.now, data }, null, 2)}\n` }
  })
