import { defaultLocale, isLocale } from '@/lib/core/locale'
import type { Random } from '@/lib/core/random'
import type { Secrets } from '@/lib/core/secret'
import type { LetterTemplate, LetterTold } from '@/lib/outbox/letter'
import { NotTaken, type Mail, type Post } from '@/lib/outbox/post'
import type { Settlement, TakenLetter } from '@/lib/outbox/queue-store'
import { fate, nextAttempt } from '@/lib/outbox/schedule'
import { contentOf } from './content-of'
import { renderLetter } from './render-letter'
import type { Sender } from './sender'

export type Delivering = { post: Post; secrets: Secrets; random: Random; sender: Sender; from: string }

/** One attempt at one letter that is in this worker's hand. Never throws: how it ended is the answer. */
export async function deliverLetter(by: Delivering, letter: TakenLetter): Promise<Settlement> {
  const ended = (status: Settlement['status'], reason: string | null = null, dueAt: Date | null = null) =>
    ({ letter, status, reason, dueAt }) satisfies Settlement

  const opened = by.secrets.open('letter', letter.id, letter.sealedData)
  const told = opened === null ? null : (JSON.parse(opened) as LetterTold)
  const owed = { ...letter, dueAt: told?.dueAt ? new Date(told.dueAt) : null }
  const lot = fate(owed, letter.takenAt)
  if (lot === 'expired') return ended('expired')
  if (lot === 'dead') return ended('dead', letterReason.tooLate)
  if (told === null || !isTemplate(letter.template)) return ended('dead', letterReason.unreadable)
  try {
    await by.post.send(await envelope(by, letter, letter.template, told))
    return ended('sent')
  } catch (error) {
    const fault = error instanceof NotTaken ? error : new NotTaken(`fault ${(error as Error).name}`, false)
    const again = fault.forGood ? null : nextAttempt(owed, letter.takenAt, by.random)
    return again ? ended('queued', fault.reason, again) : ended('dead', fault.reason)
  }
}

const letterReason = { tooLate: 'too late to try again safely', unreadable: 'cannot be opened' }

const isTemplate = (name: string): name is LetterTemplate => Object.hasOwn(contentOf, name)

async function envelope(
  by: Delivering,
  letter: TakenLetter,
  template: LetterTemplate,
  told: LetterTold,
): Promise<Mail> {
  if (/[\s\p{Cc},;<>"]/u.test(letter.to)) throw new NotTaken('not an address', true)
  const locale = isLocale(letter.locale) ? letter.locale : defaultLocale
  return {
    id: letter.id,
    messageId: `<${letter.id}@${new URL(by.sender.url).hostname}>`,
    to: letter.to,
    from: by.from,
    template,
    locale,
    queuedAt: letter.queuedAt,
    idempotencyKey: letter.dedupeKey,
    ...(await renderLetter(template, locale, told, by.sender)),
  }
}
