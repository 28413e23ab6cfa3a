import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { tellPerson } from '@/lib/objection/tell-person'
import { oweLetters } from '@/lib/outbox/letter-store'
import type { Person } from '@/lib/person/model'
import { judgeRecoveryCode, type RecoveryOutcome } from './judge-recovery-code'
import { fewCodes } from './recovery-code'

/**
 * Judges a recovery code and tells the person when one was used, and when few are left. `person` comes from
 * lockPerson: of many requests with one code, one is right.
 */
export async function spendRecoveryCode(ctx: Context, tx: Tx, person: Person, typed: string): Promise<RecoveryOutcome> {
  const outcome = await judgeRecoveryCode(ctx, tx, person.id, typed)
  if (outcome.kind !== 'right') return outcome
  const { left: codesLeft } = outcome
  const event = ctx.random.uuid()
  await tellPerson(ctx, tx, person, { template: 'recovery-code-used', event, data: { codesLeft } })
  if (codesLeft <= fewCodes && person.email) {
    const { id: personId, email: to, locale, firstName } = person
    const data = { firstName, codesLeft, at: tx.now.toISOString() }
    await oweLetters(ctx, tx, { template: 'recovery-codes-few', event, personId, to, locale, data })
  }
  return outcome
}
