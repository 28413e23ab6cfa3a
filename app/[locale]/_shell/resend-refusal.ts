import { refuse, type Answer } from '@/lib/http/action'

/** Why no new code was sent, in the unit that a person would use. */
export const resendRefusal = (seconds: number): Answer =>
  seconds < 90
    ? refuse('code', 'resendWait', { seconds })
    : refuse('code', 'resendWaitMinutes', { minutes: Math.ceil(seconds / 60) })
