import { tellsMore } from '@/lib/audit/view-store'
import type { SignInKind } from '@/lib/core/key-kind'
import type { Locale } from '@/lib/core/locale'
import type { Realm } from '@/lib/core/realm'
import { after, days } from '@/lib/core/duration'
import { sql } from '@/lib/db/sql'
import { query, type Glance } from '@/lib/db/transaction'

/** Who a page is about; there also when the account is closed. */
export type Subject = {
  id: string
  username: string
  firstName: string
  lastName: string
  email: string | null
  locale: Locale
  realm: Realm
  closedAt: Date | null
  newPasswordDue: boolean
  createdAt: Date
}

export async function readSubject(tx: Glance, id: string): Promise<Subject | null> {
  const [row] = await query<Subject>(tx)`
    SELECT id, username, first_name AS "firstName", last_name AS "lastName", email, locale, realm, disabled_at AS "closedAt",
           new_password_due_at IS NOT NULL AS "newPasswordDue", created_at AS "createdAt"
    FROM person WHERE id = ${id}::uuid`
  return row ?? null
}

/** A letter of a person: that it was, never what it said. */
export type LetterLine = {
  id: string
  template: string
  to: string
  /** `returned`: it was sent, and the mail service told that it did not arrive. */
  status: 'queued' | 'sent' | 'returned' | 'expired' | 'dead'
  queuedAt: Date
  dueAt: Date
  sentAt: Date | null
  attempts: number
  /** Dead, and its words are still there. */
  revivable: boolean
}

/** Of a sent `letter l`: it came back. A complaint comes from somebody who got it. */
const cameBack = sql`l.status = 'sent' AND EXISTS (SELECT FROM bounce b WHERE b.letter_id = l.id AND b.kind <> 'complained')`

/** The newest letters of a person. */
export const lettersTo = (tx: Glance, personId: string): Promise<LetterLine[]> =>
  query<LetterLine>(tx)`
    SELECT id, template, "to", CASE WHEN ${cameBack} THEN 'returned' ELSE status END AS status, queued_at AS "queuedAt", due_at AS "dueAt", sent_at AS "sentAt", attempts,
           status = 'dead' AND sealed_data <> '' AS revivable
    FROM letter l WHERE person_id = ${personId}::uuid ORDER BY queued_at DESC LIMIT 12`

/** One thing that happened to a person, or was done for them. */
export type DeedLine = {
  at: Date
  kind: string
  keyKind: SignInKind | null
  outcome: 'done' | 'refused'
  device: string | null
  network: string | null
  /** Who of the console did it. */
  actor: string | null
  details: Record<string, unknown>
}

/** The newest deeds of half a year; views but once an hour. */
export const deedsOf = (tx: Glance, personId: string, most: number): Promise<DeedLine[]> =>
  query<DeedLine>(tx)`
    SELECT d.at, d.kind, d.key_kind AS "keyKind", d.outcome, d.device, d.network, d.details,
           a.first_name || ' ' || a.last_name AS actor
    FROM deed d LEFT JOIN person a ON a.id = d.actor_id
    WHERE d.person_id = ${personId}::uuid AND d.at > ${after(tx.now, -days(183))} AND ${tellsMore}
    ORDER BY d.at DESC, d.id DESC LIMIT ${most}`

/** The serial of the card that a person holds, or held last. */
export async function serialOf(tx: Glance, personId: string): Promise<string | null> {
  const [row] = await query<{ serial: string }>(tx)`
    SELECT c.serial FROM digital_key k JOIN token_card c ON c.key_id = k.id
    WHERE k.person_id = ${personId}::uuid ORDER BY k.activated_at DESC LIMIT 1`
  return row?.serial ?? null
}
