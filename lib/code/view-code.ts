import { after, days } from '@/lib/core/duration'
import type { Glance } from '@/lib/db/transaction'
import { fatesOfLetters } from '@/lib/outbox/letter-store'
import { codePurposes, letterOf, viewCode, type CodeView } from './code'
import { newestCode, sendings, type CodeFlow } from './code-store'
import { deliveryOf } from './delivery'

/** What the screen of a mailed code shows; `address` is where one would go. */
export async function codeViewOf(tx: Glance, flow: CodeFlow, address: string): Promise<CodeView> {
  const { personId, purpose } = flow
  const [code, sent, fates] = await Promise.all([
    newestCode(tx, flow),
    sendings(tx, personId),
    fatesOfLetters(tx, personId, codePurposes.map(letterOf), after(tx.now, -days(1))),
  ])
  return viewCode({ code, address, purpose, sent, delivery: deliveryOf(code, purpose, fates), now: tx.now })
}
