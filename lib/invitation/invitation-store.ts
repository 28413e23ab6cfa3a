import { openByLetter } from '@/lib/activation/walk-by-letter-store'
import type { Context } from '@/lib/db/context'
import { sql } from '@/lib/db/sql'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import type { Invitation } from './model'

/** Of an `invitation i`: whether whoever confirmed it has the app, or may still set it up. */
export const mayGoOn = (now: Date) => sql`(
  EXISTS (SELECT FROM digital_key WHERE person_id = i.person_id AND kind = 'mobile-app' AND status <> 'deactivated')
  OR EXISTS (SELECT FROM activation WHERE person_id = i.person_id AND ${openByLetter(now)}))`

const shown = (now: Date) => sql`
  i.id, i.person_id AS "personId", i.fingerprint, i.organisation_id AS "organisationId", i.invited_at AS "invitedAt",
  i.sent_at AS "sentAt", i.until, i.confirmed_at AS "confirmedAt", ${mayGoOn(now)} AS "mayGoOn",
  i.enrolled_at AS "enrolledAt", i.enrolled_before AS "enrolledBefore", i.withdrawn_at AS "withdrawnAt"`

export async function findInvitation(glance: Glance, personId: string): Promise<Invitation | null> {
  const [found] = await query<Invitation>(glance)`SELECT ${shown(glance.now)} FROM invitation i WHERE i.person_id = ${personId}::uuid`
  return found ?? null
}

/** The invitation whose newest link this was, also when its person is gone. */
export async function findByFingerprint(glance: Glance, fingerprint: string): Promise<Invitation | null> {
  const [found] = await query<Invitation>(glance)`SELECT ${shown(glance.now)} FROM invitation i WHERE i.fingerprint = ${fingerprint}`
  return found ?? null
}

/** Whether this link is the one of an invitation's newest letter, and the invitation still stands. */
export async function isNewestLink(glance: Glance, linkId: string): Promise<boolean> {
  const found = await query(glance)`
    SELECT FROM invitation i JOIN mailed_link l ON l.fingerprint = i.fingerprint
    WHERE l.id = ${linkId}::uuid AND i.withdrawn_at IS NULL`
  return found.length > 0
}

type Sent = { personId: string; fingerprint: string; organisationId: string; actorId: string | null; until: Date }

/** Remembers the letter that has just been owed; what came of an earlier one is over. */
export async function saveInvitation(ctx: Context, tx: Tx, { personId, fingerprint, organisationId, actorId, until }: Sent): Promise<void> {
  await change(tx)`
    INSERT INTO invitation (id, person_id, fingerprint, organisation_id, actor_id, invited_at, sent_at, until)
    VALUES (${ctx.random.uuid()}::uuid, ${personId}::uuid, ${fingerprint}, ${organisationId}::uuid, ${actorId}::uuid, ${tx.now},
            ${tx.now}, ${until})
    ON CONFLICT (person_id) DO UPDATE
      SET fingerprint = excluded.fingerprint, organisation_id = excluded.organisation_id, actor_id = excluded.actor_id,
          sent_at = excluded.sent_at, until = excluded.until, confirmed_at = NULL, withdrawn_at = NULL,
          enrolled_at = NULL, enrolled_before = coalesce(invitation.enrolled_at, invitation.enrolled_before)`
}

export async function markConfirmed(tx: Tx, personId: string): Promise<void> {
  write(tx)`UPDATE invitation SET confirmed_at = ${tx.now} WHERE person_id = ${personId}::uuid`
}

export async function markWithdrawn(tx: Tx, personId: string): Promise<void> {
  write(tx)`UPDATE invitation SET withdrawn_at = ${tx.now} WHERE person_id = ${personId}::uuid`
}

/** All steps were taken; true for the first time since the newest letter. */
export async function markEnrolled(tx: Tx, personId: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE invitation SET enrolled_at = ${tx.now} WHERE person_id = ${personId}::uuid AND enrolled_at IS NULL`
  return count === 1
}

export type Invited = Omit<Invitation, 'fingerprint'> & {
  personId: string
  email: string
  firstName: string
  lastName: string
  organisation: string
  /** The living organisation that still has them among its people, rather than another the one that wrote last. */
  memberOf: string | null
}

/** Where somebody stands in the list: known by what it says, so that the next ones follow also when they have come by then. */
export type Bookmark = Pick<Invited, 'sentAt' | 'id'>

/** Those who were invited and have not come yet, behind the place of the one who was shown last. The newest letters first. */
export const invitedAfter = (glance: Glance, after: Bookmark | null, most: number) =>
  query<Invited>(glance)`
    SELECT ${shown(glance.now)}, p.username AS email, p.first_name AS "firstName", p.last_name AS "lastName",
           coalesce(place.name, o.name) AS organisation, place.id AS "memberOf"
    FROM invitation i JOIN person p ON p.id = i.person_id JOIN organisation o ON o.id = i.organisation_id
      LEFT JOIN LATERAL (
        SELECT l.id, l.name FROM membership m JOIN organisation l ON l.id = m.organisation_id AND l.closed_at IS NULL
        WHERE m.person_id = p.id ORDER BY l.id = i.organisation_id DESC, lower(l.name) LIMIT 1) AS place ON true
    WHERE i.enrolled_at IS NULL
      AND ${after ? sql`(i.sent_at, i.id) < (${after.sentAt}::timestamptz, ${after.id}::uuid)` : sql`true`}
    ORDER BY i.sent_at DESC, i.id DESC LIMIT ${most}`

/**
 * Two invitations of one address at once: the second one sees what the first has made. Whoever has it does nothing else
 * meanwhile: their row is locked here, for a person comes before an organisation wherever both are.
 */
export async function queueAtAddress(tx: Tx, username: string): Promise<void> {
  await query(tx)`SELECT pg_advisory_xact_lock(hashtextextended('invitation/' || ${username}, 0))`
  await query(tx)`SELECT FROM person WHERE username = ${username} FOR NO KEY UPDATE`
}
