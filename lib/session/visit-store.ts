import { fingerprint } from '@/lib/core/secret'
import type { Sql } from '@/lib/db/sql'
import { query, type Ahead } from '@/lib/db/transaction'
import type { Person } from '@/lib/person/model'
import { shown, toPerson, type PersonRow } from '@/lib/person/person-store'
import { termOf, type OwnDates, type OwnTerm, type Term } from '@/lib/phase-out/model'
import { ownDates } from '@/lib/phase-out/phase-out-store'
import type { Session } from './session'
import { columns } from './session-store'

/** A session that nobody ended, its person, and until when their token is accepted; `now` is when that was so. */
export type Visitor = { now: Date; session: Session; person: Person; term: OwnTerm }

/** Who shows the cookie with this id: one question, asked by every page. Whether the time is over is for the asker to say. */
export async function findVisitor(ahead: Ahead, instant: Sql, id: string): Promise<Visitor | null> {
  const [row] = await query<{ now: Date } & Session & PersonRow & Term & OwnDates>(ahead)`
    SELECT ${instant} AS now, ${columns}, ${shown}, ${ownDates}
    FROM session s JOIN person ON person.id = s.person_id JOIN phase_out o ON o.id = 1
      LEFT JOIN cohort c ON c.name = person.cohort_name
    WHERE s.id = ${fingerprint(id)} AND s.ended_at IS NULL AND person.disabled_at IS NULL`
  if (!row) return null
  const { now, personId, level, keyKind, purpose, console, createdAt, lastSeenAt, provenAt, expiresAt } = row
  const session = { id, personId, level, keyKind, purpose, console, createdAt, lastSeenAt, provenAt, expiresAt }
  return { now, session, person: toPerson(row), term: termOf(row, row) }
}
