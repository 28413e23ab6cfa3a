import { secondsUntil } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { hidden } from '@/lib/limits/hidden'
import { forgottenPerName, forgottenPerSender } from '@/lib/limits/limit'
import { spendTry } from '@/lib/limits/limit-store'
import { insertAsk } from './ask-store'
import { canonicalAsked, type Forgotten } from './forgotten'

export type AskOutcome = { kind: 'asked' } | { kind: 'too-many'; seconds: number }

/**
 * Takes down that somebody forgot a name or a password. Nobody is looked up here: the same row is written for
 * everyone, and what comes of it goes to a mailbox. So neither the answer nor its time tells who has an account.
 */
export const askForgotten = (ctx: Context, forgotten: Forgotten): Promise<AskOutcome> =>
  ctx.db.transaction(async (tx) => {
    const spent = await spendTry(tx, [
      { key: `forgotten/${hidden(ctx, canonicalAsked(forgotten.typed))}`, rule: forgottenPerName },
      { key: `forgotten-from/${hidden(ctx, ctx.origin?.sender ?? 'unknown')}`, rule: forgottenPerSender },
    ])
    if (spent.blockedUntil) return { kind: 'too-many', seconds: secondsUntil(spent.blockedUntil, tx.now) }
    await insertAsk(ctx, tx, forgotten)
    return { kind: 'asked' }
  })
