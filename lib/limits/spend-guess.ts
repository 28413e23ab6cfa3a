import { secondsUntil } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { passwordGuesses } from './limit'
import { spendTry } from './limit-store'

/** Spends one guess at a password one has, kept whatever comes of it; or says for how many seconds there is none. */
export const spendGuess = (ctx: Context, key: string): Promise<number | null> =>
  ctx.db.transaction(async (tx) => {
    const { blockedUntil } = await spendTry(tx, [{ key, rule: passwordGuesses }])
    return blockedUntil && secondsUntil(blockedUntil, tx.now)
  })
