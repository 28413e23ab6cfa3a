import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import type { Context } from '@/lib/db/context'
import { markOfTerms } from '@/lib/terms/model'
import { countAcceptances, currentTerms, termsHistory } from '@/lib/terms/terms-store'

/** What the console shows of the terms: those in force, how many have accepted them, and what was changed. */
export const termsView = (ctx: Context, asking: Asking) =>
  asClerk(ctx, asking, { roles: ['admin', 'auditor'], what: 'terms' }, async (tx) => {
    const current = await currentTerms(tx)
    const accepted = await countAcceptances(tx, current.en.version)
    return { kind: 'open' as const, current, mark: markOfTerms(current), accepted, history: await termsHistory(tx) }
  })
