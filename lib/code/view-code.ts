import type { Glance } from '@/lib/db/transaction'
import { nextSending, viewCode, type CodeView } from './code'
import { newestCode, sendings, type CodeFlow } from './code-store'

/** What the screen of a mailed code shows; `address` is where one would go. */
export async function codeViewOf(tx: Glance, flow: CodeFlow, address: string): Promise<CodeView> {
  const allowed = nextSending(await sendings(tx, flow.personId), flow.purpose, tx.now)
  return viewCode(await newestCode(tx, flow), address, allowed, tx.now)
}
