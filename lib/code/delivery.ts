import { dedupeKey, type LetterFate } from '@/lib/outbox/letter-store'
import { after } from '@/lib/core/duration'
import { codeLife, letterOf, type CodePurpose, type Delivery, type MailedCode } from './code'

const fails = ({ status, failed }: LetterFate) => status === 'dead' || (status === 'queued' && failed)

/**
 * How the letter with a code fares, `fates` being those of the person's letters with codes, newest first. One that nobody has
 * tried to send yet fares no better than one to the same address within the life of a code before. A letter that is forgotten was sent.
 */
export function deliveryOf(code: Pick<MailedCode, 'id'> | null, purpose: CodePurpose, fates: readonly LetterFate[]): Delivery {
  if (!code) return 'none'
  const at = fates.findIndex((fate) => fate.dedupeKey === dedupeKey(code.id, letterOf(purpose)))
  const own = fates[at]
  if (!own || own.status === 'sent') return 'under-way'
  if (own.status === 'expired') return 'none'
  if (own.status === 'dead') return 'refused'
  const before = fates.slice(at + 1).find(({ to, queuedAt }) => to === own.to && after(queuedAt, codeLife) > own.queuedAt)
  return own.failed || (before && fails(before)) ? 'delayed' : 'under-way'
}
