import { secondsUntil } from '@/lib/core/duration'
import type { Locale } from '@/lib/core/locale'
import type { Context } from '@/lib/db/context'
import { hidden } from '@/lib/limits/hidden'
import { messagesPerSender, messagesPerWriter } from '@/lib/limits/limit'
import { spendTry } from '@/lib/limits/limit-store'
import type { Person } from '@/lib/person/model'
import type { Topic } from './model'
import { openCase } from './open-case'

/** Whoever writes: a person we know, or a stranger with a name and an address of their own. */
export type Writer = { person: Person; address: string | null } | { person: null; name: string; address: string }

export type Message = { locale: Locale; topic: Topic; text: string }

export type WriteOutcome = { kind: 'opened'; reference: string } | { kind: 'too-many'; seconds: number }

/**
 * The contact form. Counted per sender and per person or address, so that nobody fills the desk, or a stranger's
 * mailbox with letters of receipt.
 */
export const writeToSupport = (ctx: Context, writer: Writer, { locale, topic, text }: Message): Promise<WriteOutcome> =>
  ctx.db.transaction(async (tx) => {
    const spent = await spendTry(tx, countersOf(ctx, writer))
    if (spent.blockedUntil) return { kind: 'too-many', seconds: secondsUntil(spent.blockedUntil, tx.now) }
    const name = writer.person ? null : writer.name
    const { address, person } = writer
    const { reference } = await openCase(ctx, tx, {
      kind: 'contact',
      personId: person?.id,
      locale,
      name,
      address,
      subject: topic,
      text,
    })
    return { kind: 'opened', reference }
  })

function countersOf(ctx: Context, { person, address }: Writer) {
  const counters = [{ key: `message-from/${hidden(ctx, ctx.origin?.sender ?? 'unknown')}`, rule: messagesPerSender }]
  const whom = person?.id ?? address?.toLowerCase()
  return whom ? [...counters, { key: `message-by/${hidden(ctx, whom)}`, rule: messagesPerWriter }] : counters
}
