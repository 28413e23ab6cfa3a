import type { Locale } from '@/lib/core/locale'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { CaseKind } from './model'

/** A case as it is written down. */
export type SupportCase = {
  id: string
  reference: string
  kind: CaseKind
  personId: string | null
  locale: Locale
  name: string | null
  address: string | null
  subject: string
  text: string
  deedId: number | null
}

/** False when another case has this reference. */
export async function insertCase(tx: Tx, opened: SupportCase): Promise<boolean> {
  const { id, reference, kind, personId, locale, name, address, subject, text, deedId } = opened
  const count = await change(tx)`
    INSERT INTO support_case (id, reference, kind, state, person_id, locale, name, address, subject, text, deed_id, created_at)
    VALUES (${id}::uuid, ${reference}, ${kind}, 'new', ${personId}::uuid, ${locale}, ${name}, ${address}, ${subject},
            ${text}, ${deedId}, ${tx.now})
    ON CONFLICT (reference) DO NOTHING`
  return count === 1
}

/** Whether there is a case of this reference. */
export async function isReference(tx: Glance, reference: string): Promise<boolean> {
  const found = await query(tx)`SELECT 1 FROM support_case WHERE reference = ${reference}`
  return found.length > 0
}
