import { whyNoCheckUp } from '@/lib/campaign/judge-check-up'
import { whyNoReminder } from '@/lib/campaign/judge-reminder'
import type { Database, Glance } from '@/lib/db/transaction'
import { whyNoWarning } from '@/lib/dormant/judge-warning'
import { validWait } from '@/lib/forgotten/reset-needs'
import { whyNoInvitation } from '@/lib/invitation/judge-letter'
import type { LetterTemplate } from '@/lib/outbox/letter'
import type { TakenLetter } from '@/lib/outbox/queue-store'

type Judge = (glance: Glance, letter: TakenLetter) => Promise<string | null>

/** Letters that may have become untrue while they waited, and who is asked about them when a worker takes them. */
const judges: { [T in LetterTemplate]?: Judge } = {
  reminder: whyNoReminder,
  'reminder-ended': whyNoReminder,
  'check-up': whyNoCheckUp,
  'dormant-token-soon': whyNoWarning,
  invitation: whyNoInvitation,
  'password-wait-over': async (glance, { personId }) => (personId && (await validWait(glance, personId)) ? null : 'the wait has ended'),
}

/** Why a letter that was just taken must not be sent any more; null when it may. */
export function whyUseless(db: Database, letter: TakenLetter): Promise<string | null> {
  const judge = judges[letter.template as LetterTemplate]
  return judge ? db.glance((glance) => judge(glance, letter)) : Promise.resolve(null)
}
