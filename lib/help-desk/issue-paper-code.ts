import { drawPaperCode } from '@/lib/activation-code/activation-code'
import { insertPaperCode } from '@/lib/activation-code/code-store'
import { owePaperLetter } from '@/lib/activation-code/paper-letter-store'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Asking } from '@/lib/console/clerk'
import type { Context } from '@/lib/db/context'
import { activeKey } from '@/lib/key/model'
import { keysOf } from '@/lib/key/key-store'
import { helping } from './look'

export type Issued =
  | { kind: 'issued'; until: Date }
  | { kind: 'has-app' }
  /** Somebody from outside comes back by mail. */
  | { kind: 'not-theirs' }

/**
 * Starts an assisted activation for somebody without a mailbox: a printed letter with a code that holds 14 days.
 * The code goes on paper and is shown to nobody; an earlier one is worthless from here on.
 */
export const issuePaperCode = (ctx: Context, asking: Asking, personId: string) =>
  helping<Issued>(ctx, asking, personId, 'paper-code', async (tx, person, clerk) => {
    if (person.realm === 'external') return { kind: 'not-theirs' }
    if (activeKey(await keysOf(tx, personId), 'mobile-app')) return { kind: 'has-app' }
    const code = drawPaperCode(ctx.random)
    const { expiresAt } = await insertPaperCode(ctx, tx, personId, code)
    const { firstName, lastName, username, locale } = person
    await owePaperLetter(ctx, tx, {
      personId,
      locale,
      template: 'activation-code',
      uselessAt: expiresAt,
      data: { firstName, lastName, username, code, until: expiresAt.toISOString() },
    })
    await recordClerkDeed(ctx, tx, clerk, { kind: 'paper-code-issued', personId })
    return { kind: 'issued', until: expiresAt }
  })
