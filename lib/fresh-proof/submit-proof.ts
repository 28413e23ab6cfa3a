import { recordDeeds } from '@/lib/audit/deed-store'
import { isNewKeyKind } from '@/lib/core/key-kind'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import type { Person } from '@/lib/person/model'
import { lockPerson } from '@/lib/person/person-store'
import type { RecoveryRefusal } from '@/lib/recovery-code/judge-recovery-code'
import { spendRecoveryCode } from '@/lib/recovery-code/spend-recovery-code'
import { judgeCell, type CellRefusal } from '@/lib/security-code/judge-cell'
import { judgeCode, type CodeRefusal } from '@/lib/security-code/judge-code'
import type { Session } from '@/lib/session/session'
import { sessionProven } from '@/lib/session/session-store'
import { proofFlow } from './proof-code'
import { proofWays, type ProofWay } from './proof-ways'

/** By its way: why a code proved nothing. */
export type ProofRefusal =
  | { by: 'code'; refusal: CodeRefusal }
  | { by: 'cell'; refusal: CellRefusal }
  | { by: 'recovery-code'; refusal: RecoveryRefusal }

export type ProofOutcome =
  | { kind: 'proven' }
  | { kind: 'refused'; because: ProofRefusal }
  /** This person has no such key, or the session is over. */
  | { kind: 'elsewhere' }

/** A person proves anew that they hold a key: same gates, same limits as at sign-in. */
export const submitProof = (ctx: Context, session: Session, by: ProofWay, typed: string): Promise<ProofOutcome> =>
  ctx.db.transaction(async (tx) => {
    const person = await lockPerson(tx, session.personId)
    if (!person || !(await proofWays(tx, session)).includes(by)) return { kind: 'elsewhere' }
    const because = await judge(ctx, tx, person, session, by, typed)
    if (because === 'no-key') return { kind: 'elsewhere' }
    if (because) return { kind: 'refused', because }
    if (!(await sessionProven(tx, session.id))) return { kind: 'elsewhere' }
    await recordDeeds(ctx, tx, { kind: 'proof-given', personId: person.id, keyKind: by, outcome: 'done' })
    return { kind: 'proven' }
  })

async function judge(ctx: Context, tx: Tx, person: Person, session: Session, by: ProofWay, typed: string): Promise<ProofRefusal | 'no-key' | null> {
  if (isNewKeyKind(by)) {
    const refusal = await judgeCode(ctx, tx, { keyKind: by, flow: proofFlow(session), address: person.email }, typed)
    return refusal?.kind === 'no-key' ? 'no-key' : refusal && { by: 'code', refusal }
  }
  if (by === 'token-card') {
    const refusal = await judgeCell(ctx, tx, person.id, typed)
    return refusal && { by: 'cell', refusal }
  }
  const outcome = await spendRecoveryCode(ctx, tx, person, typed)
  return outcome.kind === 'right' ? null : { by: 'recovery-code', refusal: outcome }
}
