import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { codeFits, codeState, triesPerCode } from './code'
import { consumeCode, newestCode, spendCodeTry, type CodeFlow } from './code-store'

export type CheckOutcome =
  | { kind: 'right'; address: string }
  | { kind: 'wrong'; triesLeft: number }
  | { kind: 'expired' }
  /** All tries are spent: with this one, or they were already and nothing was compared. */
  | { kind: 'locked'; already: boolean }

/** Judges a typed code against the newest of its flow. The try is spent first; a right code is consumed. */
export async function checkCode(ctx: Context, tx: Tx, flow: CodeFlow, typed: string): Promise<CheckOutcome> {
  const code = await newestCode(tx, flow)
  const state = code ? codeState(code, tx.now) : 'expired'
  const deed = { kind: 'code-checked' as const, personId: flow.personId, details: { purpose: flow.purpose } }
  if (!code || state !== 'open' || !(await spendCodeTry(tx, code.id))) {
    await recordDeeds(ctx, tx, { ...deed, outcome: 'refused', details: { purpose: flow.purpose, state } })
    return state === 'locked' ? { kind: 'locked', already: true } : { kind: 'expired' }
  }
  if (codeFits(ctx.secrets, code, typed)) {
    await consumeCode(tx, code.id)
    await recordDeeds(ctx, tx, { ...deed, outcome: 'done' })
    return { kind: 'right', address: code.address }
  }
  const triesLeft = triesPerCode - code.triesUsed - 1
  await recordDeeds(ctx, tx, { ...deed, kind: triesLeft > 0 ? 'code-checked' : 'code-locked', outcome: 'refused' })
  return triesLeft > 0 ? { kind: 'wrong', triesLeft } : { kind: 'locked', already: false }
}
