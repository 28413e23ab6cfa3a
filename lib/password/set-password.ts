import { recordDeeds } from '@/lib/audit/deed-store'
import type { Context } from '@/lib/db/context'
import type { Tx } from '@/lib/db/transaction'
import { supersedeLinks } from '@/lib/mailed-link/link-store'
import { replaceHash } from './password-store'
import type { Proposal } from './propose-password'
import { endWait } from './stop-reset'
import type { Closing } from './wait-store'

type Good = Extract<Proposal, { kind: 'good' }>

/**
 * Puts a proposed password in force: the one before is remembered, a demand for a new one is met, and a reset that was
 * on its way to another ends, the mailed links with it. False when another request replaced the password since it was
 * judged. Sessions and letters are the caller's.
 */
export async function setPassword(ctx: Context, tx: Tx, personId: string, { hash, replaced }: Good, wait: Closing = 'lapsed'): Promise<boolean> {
  if (!(await replaceHash(tx, personId, hash, replaced))) return false
  await supersedeLinks(tx, personId, 'password-reset')
  await endWait(tx, personId, wait)
  await recordDeeds(ctx, tx, { kind: 'password-changed', personId, outcome: 'done' })
  return true
}
