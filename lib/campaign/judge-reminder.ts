import type { Glance } from '@/lib/db/transaction'
import type { TakenLetter } from '@/lib/outbox/queue-store'
import { nightsUntil, type SkipReason } from './model'
import { reminderNow } from './reminder-store'

/**
 * Why a reminder that was owed must not be sent any more: whoever has a new key by now hears nothing, however short a
 * while ago that was, and nobody reads a date that no longer holds, or of a card that ended or works again. Null when it may go.
 */
export async function whyNoReminder(glance: Glance, letter: TakenLetter): Promise<SkipReason | null> {
  const { personId, dedupeKey, template, to } = letter
  if (!personId) return 'closed'
  const found = await reminderNow(glance, personId, dedupeKey.slice(0, -`/${template}`.length), to)
  if (!found) return dedupeKey.startsWith('test/') ? null : 'closed'
  if (found.closed) return 'closed'
  if (found.holdsNewKey) return 'migrated'
  if (found.cutoff?.getTime() !== found.reminderCutoff.getTime()) return 'moved'
  if (found.cardEnded !== (template === 'reminder-ended')) return 'card'
  if (!found.reachable) return 'unreachable'
  if (found.pausedAt || !found.campaignOn) return 'paused'
  const untrue = nightsUntil(found.reminderCutoff, glance.now) !== nightsUntil(found.reminderCutoff, letter.queuedAt)
  return untrue ? 'late' : null
}
