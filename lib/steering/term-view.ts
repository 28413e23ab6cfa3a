import type { Asking } from '@/lib/console/clerk'
import type { Context } from '@/lib/db/context'
import { helping, recordView } from '@/lib/help-desk/look'
import type { OwnTerm } from '@/lib/phase-out/model'
import { readTerm } from '@/lib/phase-out/phase-out-store'
import type { Person } from '@/lib/person/model'
import { extensionsOf, type ExtensionLine } from './extension-store'

export type TermView = { now: Date; subject: Person; term: OwnTerm; extensions: ExtensionLine[] }

/** Until when one person's token is accepted, by which rule, and what they were given before. A view of them, and so a deed. */
export const termView = (ctx: Context, asking: Asking, personId: string) =>
  helping<{ kind: 'seen'; view: TermView }>(ctx, asking, personId, 'extend', async (tx, subject, clerk, look) => {
    await recordView(ctx, tx, clerk, personId, look)
    const [term, extensions] = await Promise.all([readTerm(tx, personId), extensionsOf(tx, personId)])
    return { kind: 'seen', view: { now: tx.now, subject, term, extensions } }
  })
