import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Asking } from '@/lib/console/clerk'
import type { Context } from '@/lib/db/context'
import { reviveLetter } from '@/lib/outbox/dead-letter-store'
import { helping } from './look'
import { lettersTo } from './person-view-store'

/** Sends a letter again that could not be delivered. What a code letter said is forgotten: a new one must be asked for. */
export const resendLetter = (ctx: Context, asking: Asking, personId: string, letterId: string) =>
  helping<{ kind: 'queued' } | { kind: 'gone' }>(ctx, asking, personId, 'letter', async (tx, _person, clerk) => {
    const letter = (await lettersTo(tx, personId)).find(({ id }) => id === letterId)
    if (!letter || !(await reviveLetter(tx, letterId))) return { kind: 'gone' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'letter-revived', personId, details: { template: letter.template } })
    return { kind: 'queued' }
  })
