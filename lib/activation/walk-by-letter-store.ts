import { after, days } from '@/lib/core/duration'
import { sql } from '@/lib/db/sql'
import { query, type Glance } from '@/lib/db/transaction'
import { shown } from './activation-store'
import type { Activation } from './model'

/** How long somebody may take to set up the app once the link in their letter was confirmed. */
export const letterHolds = days(14)

/** Of an `activation`: a confirmed letter opened it, and it may be gone on with. */
export const openByLetter = (now: Date) => sql`(finished_at IS NULL AND on_paper_at > ${after(now, -letterHolds)})`

/** The walk to the app that a confirmed letter opened, while it may be gone on with. */
export async function walkByLetter(glance: Glance, personId: string): Promise<Activation | null> {
  const [walk] = await query<Activation>(glance)`
    SELECT ${shown} FROM activation WHERE person_id = ${personId}::uuid AND ${openByLetter(glance.now)}`
  return walk ?? null
}
