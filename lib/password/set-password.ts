import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { replaceHash } from './password-store'
import type { Proposal } from './propose-password'

type Good = Extract<Proposal, { kind: 'good' }>

/**
 * Puts a proposed password in force: the one before is remembered, and a demand for a new one is met. False when
 * another request replaced the password since it was judged. Sessions and letters are the caller's.
 */
export async function setPassword(ctx: Context, tx: Tx, personId: string, { hash, replaced }: Good): Promise<boolean> {
  if (!(await replaceHash(tx, personId, hash, replaced))) return false
  await recordDeeds(ctx, tx, { kind: 'password-changed', personId, outcome: 'done' })
  return true
}
