import { refuse, type Answer } from '@/lib/http/action'

/** Why no new code was sent, in the unit that a person would use. */
export const resendRefusal = (seconds: number, field = 'code', keep?: Record<string, string>): Answer =>
  seconds < 90
    ? refuse(field, 'resendWait', { seconds }, keep)
    : refuse(field, 'resendWaitMinutes', { minutes: Math.ceil(seconds / 60) }, keep)
