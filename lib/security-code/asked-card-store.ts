import { query, type Glance } from '@/lib/db/transaction'
import { termOf, type OwnDates, type OwnTerm, type Term } from '@/lib/phase-out/model'
import { datesFor, ownDates, unset } from '@/lib/phase-out/phase-out-store'
import { columns, type Card } from '@/lib/token-card/card-store'

/** A person's card while it is active, and until when it is accepted. */
export type AskedCard = { term: OwnTerm; card: Card | null }

export async function askedCard(glance: Glance, personId: string): Promise<AskedCard> {
  const [row] = await query<Term & OwnDates & (Card | { keyId: null })>(glance)`
    SELECT ${ownDates}, ${columns}
    FROM ${datesFor(personId)}
      LEFT JOIN (digital_key k JOIN token_card t ON t.key_id = k.id) ON k.person_id = person.id AND k.status = 'active'
    WHERE o.id = 1`
  if (!row) return unset()
  return { term: termOf(row, row), card: row.keyId === null ? null : row }
}
