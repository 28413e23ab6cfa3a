import type { Context } from '@/lib/db/context'
import { oweLetters } from '@/lib/outbox/letter-store'
import { lookForSilent, noteAsked } from './check-up-store'

const atOnce = 100

/**
 * Asks some of those who activated a key four weeks ago and have not signed in with it, each once. Whoever cannot be
 * written to goes on support's list at once. Answers how many there were.
 */
export const oweCheckUps = (ctx: Context): Promise<number> =>
  ctx.db.transaction(async (tx) => {
    const silent = await lookForSilent(tx, atOnce)
    if (silent.length === 0) return 0
    const asked = await noteAsked(tx, silent)
    const letters = silent.flatMap(({ personId, unreachable, email: to, firstName, locale, keyKinds, activatedAt }) => {
      if (!to || unreachable || !asked.has(personId)) return []
      const data = { firstName, keyKinds, activatedAt: activatedAt.toISOString() }
      return [{ template: 'check-up' as const, event: personId, personId, to, locale, data }]
    })
    if (letters.length > 0) await oweLetters(ctx, tx, ...letters)
    return silent.length
  })
