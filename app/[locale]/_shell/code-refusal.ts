import { refuse, type Answer } from '@/lib/http/action'
import type { CodeRefusal } from '@/lib/security-code/judge-code'

/** A code that cannot be right costs no try. Null when it has the shape of one. */
export function codeShapeRefusal(typed: string, field = 'code'): Answer | null {
  if (!typed) return refuse(field, 'codeMissing')
  return /^\d{6}$/.test(typed) ? null : refuse(field, 'codeShape')
}

/** Why a security code was refused; after too many wrong ones, when another may be asked for. */
export function codeRefusal(refusal: CodeRefusal, secondsToResend: number): Answer {
  switch (refusal.kind) {
    case 'wrong':
      return refuse('code', 'codeWrong', { triesLeft: refusal.triesLeft })
    case 'expired':
      return refuse('code', 'codeExpired')
    case 'locked':
      return lockedCode(secondsToResend)
    case 'wrong-app-code':
      return refuse('code', 'appCodeWrong')
    case 'replayed':
      return refuse('code', 'appCodeReplayed')
    case 'clock':
      return refuse('code', 'appClock')
  }
}

/** The tries of a mailed code are spent: when another may be asked for, in the unit that a person would use. */
export const lockedCode = (secondsToResend: number): Answer =>
  secondsToResend < 90
    ? refuse('code', 'codeLocked', { seconds: secondsToResend })
    : refuse('code', 'codeLockedMinutes', { minutes: Math.ceil(secondsToResend / 60) })
