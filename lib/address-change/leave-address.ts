import type { Tx } from '@/lib/db/transaction'
import type { LinkPurpose } from '@/lib/mailed-link/link'
import { supersedeLinks } from '@/lib/mailed-link/link-store'
import { endWait } from '@/lib/password/stop-reset'
import { whoWaits } from '@/lib/password/wait-store'

/** What was mailed to the address that was, or about another one that was to come. */
const worthless: LinkPurpose[] = ['password-reset', 'app-reset', 'address-correction']

/** Other addresses are in force for these people: links that were mailed before are worthless, and so is a reset that waits. Their rows must be locked. */
export async function leaveAddress(tx: Tx, ...people: string[]): Promise<void> {
  await supersedeLinks(tx, people, ...worthless)
  for (const waiting of await whoWaits(tx, people)) await endWait(tx, waiting, 'lapsed')
}
