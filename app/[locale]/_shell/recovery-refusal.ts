import { refuse, type Answer } from '@/lib/http/action'
import type { RecoveryRefusal } from '@/lib/recovery-code/judge-recovery-code'
import { canonicalRecoveryCode, looksLikeRecoveryCode } from '@/lib/recovery-code/recovery-code'

/** What cannot be a recovery code costs no try. Null when it has the shape of one. */
export function recoveryShapeRefusal(typed: string): Answer | null {
  const code = canonicalRecoveryCode(typed)
  if (!code) return refuse('recovery', 'recoveryMissing')
  return looksLikeRecoveryCode(code) ? null : refuse('recovery', 'recoveryShape')
}

/** Why a recovery code was refused. */
export function recoveryRefusal(refusal: RecoveryRefusal, keep?: Record<string, string>): Answer {
  switch (refusal.kind) {
    case 'wrong':
      return refuse('recovery', 'recoveryWrong', undefined, keep)
    case 'used':
      return refuse('recovery', 'recoveryUsed', undefined, keep)
    case 'blocked':
      return refuse('recovery', 'recoveryBlocked', { minutes: Math.ceil(refusal.seconds / 60) }, keep)
    case 'locked':
      return refuse('recovery', 'recoveryLocked', undefined, keep)
  }
}
