import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { canonicalCode } from '@/lib/code/code'
import type { Person } from '@/lib/person/model'
import type { RecoveryRefusal } from '@/lib/recovery-code/judge-recovery-code'
import { canonicalRecoveryCode, looksLikeRecoveryCode } from '@/lib/recovery-code/recovery-code'
import { spendRecoveryCode } from '@/lib/recovery-code/spend-recovery-code'
import { judgeCode, type CodeRefusal } from '@/lib/security-code/judge-code'
import type { ResetProof } from './reset-needs'

export type ProofRefusal =
  | { kind: 'missing' }
  /** Neither a code of the app nor a recovery code looks like that, or the person has none such. It costs no try. */
  | { kind: 'shape' }
  | { kind: 'app'; refusal: CodeRefusal }
  | { kind: 'recovery'; refusal: RecoveryRefusal }

/** What a proof looks like; null when it can be none. */
export function kindOfProof(typed: string): ResetProof | null {
  if (/^\d{6}$/.test(canonicalCode(typed))) return 'mobile-app'
  return looksLikeRecoveryCode(canonicalRecoveryCode(typed)) ? 'recovery-code' : null
}

/** Judges what a person proves beside the mailed link; null when it is right. The gates are those of the sign-in. */
export async function judgeResetProof(ctx: Context, tx: Tx, person: Person, ways: ResetProof[], typed: string): Promise<ProofRefusal | null> {
  const kind = kindOfProof(typed)
  if (!kind || !ways.includes(kind)) return { kind: 'shape' }
  if (kind === 'mobile-app') {
    const flow = { personId: person.id, purpose: 'proof' as const }
    const refusal = await judgeCode(ctx, tx, { keyKind: 'mobile-app', flow, address: null }, canonicalCode(typed))
    if (refusal?.kind === 'no-key') return { kind: 'shape' }
    return refusal && { kind: 'app', refusal }
  }
  const outcome = await spendRecoveryCode(ctx, tx, person, typed)
  return outcome.kind === 'right' ? null : { kind: 'recovery', refusal: outcome }
}
