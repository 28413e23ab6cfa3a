import { asClerk } from '@/lib/console/admit'
import type { Asking } from '@/lib/console/clerk'
import { recordClerkDeed } from '@/lib/console/console-deed'
import type { Context } from '@/lib/db/context'
import { deadLetters, reviveLetter, type DeadLetter } from '@/lib/outbox/dead-letter-store'

const admins = { roles: ['admin'], what: 'letters' } as const

/** Letters that were given up: what they were and why, not to whom. */
export const undelivered = (ctx: Context, asking: Asking) =>
  asClerk<{ kind: 'letters'; letters: DeadLetter[] }>(ctx, asking, admins, async (tx) => ({ kind: 'letters', letters: await deadLetters(tx) }))

/** Sends one of them again. */
export const reviveAny = (ctx: Context, asking: Asking, letterId: string) =>
  asClerk<{ kind: 'queued' } | { kind: 'gone' }>(ctx, asking, admins, async (tx, clerk) => {
    if (!(await reviveLetter(tx, letterId))) return { kind: 'gone' }
    await recordClerkDeed(ctx, tx, clerk, { kind: 'letter-revived', details: { letter: letterId } })
    return { kind: 'queued' }
  })
