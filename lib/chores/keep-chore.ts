import { keepGoing, type Going, type Ways } from '@/lib/mail/keep-going'
import { logLine } from '@/lib/mail/log-line'
import { messageOf } from './message-of'

type Chore = Pick<Ways, 'step' | 'failed'> & {
  /** What the log is told: once when the chore is held up, and once when it goes on. */
  events: { waits: string; back: string }
  /** Which of several it is. */
  facts?: { what: string }
  reasonOf?: (error: unknown) => string
}

/** Keeps a chore going until it is stopped. Faults delay; they end nothing. */
export const keepChore = ({ step, failed, events, facts, reasonOf = messageOf }: Chore): Going =>
  keepGoing({
    step,
    failed,
    tell: (error, again) => {
      if (!again) logLine('error', events.waits, { ...facts, reason: reasonOf(error) })
    },
    back: () => logLine('info', events.back, facts),
  })
