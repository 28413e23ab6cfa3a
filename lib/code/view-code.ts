import type { Glance } from '@/lib/db/transaction'
import { viewCode, type CodeView } from './code'
import { newestCode, sendings, type CodeFlow } from './code-store'

/** What the screen of a mailed code shows; `address` is where one would go. */
export const codeViewOf = async (tx: Glance, flow: CodeFlow, address: string): Promise<CodeView> =>
  viewCode(await newestCode(tx, flow), address, flow.purpose, await sendings(tx, flow.personId), tx.now)
