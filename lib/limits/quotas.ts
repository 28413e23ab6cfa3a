import { secondsUntil, after } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { windowOf, type QuotaRule } from './quota'
import { takeSome } from './quota-store'

/** Whether a call may be made; how many are left as far as this server knows, and when the next window begins. */
export type Spent = { allowed: boolean; left: number; secondsLeft: number }

export type Quotas = { spend(ctx: Pick<Context, 'db'>, rule: QuotaRule, whose: string, now: Date): Promise<Spent> }

/** What this server has taken of a window: calls in hand, and those that were left to take for all. */
type Purse = { window: number; inHand: number; beyond: number; asking: Promise<void> | null }

/** So many are kept in mind before those of past windows are forgotten. */
const mostPurses = 10_000

/**
 * Quotas that several servers share without a write a call: each takes a twentieth of the window's calls at a time out
 * of one row, and hands those out from memory. Together they never allow more than there are; what one has taken and
 * not used is lost for that window.
 */
export function makeQuotas(): Quotas {
  const purses = new Map<string, Purse>()
  let sweptAt = 0

  function purseOf(name: string, window: number): Purse {
    const known = purses.get(name)
    if (known?.window === window) return known
    if (purses.size >= mostPurses && sweptAt !== window) sweep((sweptAt = window))
    const made = { window, inHand: 0, beyond: 1, asking: null }
    purses.set(name, made)
    return made
  }

  /** Once a window: within one there is nothing more to forget, however many come. */
  function sweep(window: number): void {
    for (const [name, purse] of purses) if (purse.window !== window) purses.delete(name)
  }

  async function refill(ctx: Pick<Context, 'db'>, rule: QuotaRule, whose: string, purse: Purse): Promise<void> {
    const used = await ctx.db.gate((gate) => takeSome(gate, whose, rule))
    purse.inHand += used === null ? 0 : rule.atOnce
    purse.beyond = used === null ? 0 : rule.calls - used
  }

  return {
    async spend(ctx, rule, whose, now) {
      const start = windowOf(rule, now)
      const purse = purseOf(`${rule.name}/${whose}`, start.getTime())
      // However many calls wait, one asks for all.
      while (purse.inHand === 0 && purse.beyond > 0)
        await (purse.asking ??= refill(ctx, rule, whose, purse).finally(() => (purse.asking = null)))
      const allowed = purse.inHand > 0
      if (allowed) purse.inHand--
      return { allowed, left: purse.inHand + purse.beyond, secondsLeft: Math.max(1, secondsUntil(after(start, rule.window), now)) }
    },
  }
}
