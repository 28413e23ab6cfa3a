import { fingerprint } from '@/lib/core/secret'
import type { SignInKind } from '@/lib/core/key-kind'
import { sql, type Sql } from '@/lib/db/sql'
import { change, query, write, type Ahead, type GateAhead, type Tx } from '@/lib/db/transaction'
import type { Person } from '@/lib/person/model'
import { lockPerson } from '@/lib/person/person-store'
import { moveRecords, type Found, type RecordPayload } from './record-store'
import { endOf, type Level } from '@/lib/session/session'

/** A session of ours as the protocol sees it: by the fingerprint of its id, with the services that it opened. */
export type Linked = {
  sessionId: string
  level: Level
  keyKind: SignInKind
  console: boolean
  createdAt: Date
  lastSeenAt: Date
  expiresAt: Date
  person: Person
  /** When it was looked up. */
  now: Date
  /** By the service's name in the protocol. `carried`: the session before opened it, and this one has not yet. */
  visits: Record<string, { sid: string; grantId: string; grant: RecordPayload | null; carried: boolean }>
}

type Row = Omit<Linked, 'person'> & Omit<Person, 'id'> & { personId: string }

/** The session with this fingerprint that nobody has ended, of somebody who is not disabled. `lives` says whether it has run out. */
export async function readLinked(gate: GateAhead, instant: Sql, sessionId: string): Promise<Linked | null> {
  const [row] = await query<Row>(gate)`${linkedBy(sql`${sessionId}`, instant)}`
  return row ? linkedOf(row) : null
}

/** What the protocol keeps under an id, and with it the session that it came from. */
export async function readWithSession(gate: GateAhead, instant: Sql, model: string, id: string): Promise<{ found: Found; linked: Linked | null } | null> {
  const [row] = await query<Found & (Row | { sessionId: null })>(gate)`
    SELECT r.payload, r.consumed_at AS "consumedAt", l.*
    FROM oidc_record r LEFT JOIN LATERAL (${linkedBy(sql`r.session_id`, instant)}) l ON true
    WHERE r.model = ${model} AND r.id_hash = ${fingerprint(id)}`
  if (!row) return null
  const { payload, consumedAt, ...session } = row
  return { found: { payload, consumedAt }, linked: session.sessionId === null ? null : linkedOf(session) }
}

const linkedBy = (sessionId: Sql, instant: Sql) => sql`
    SELECT ${instant} AS now, s.id AS "sessionId", s.level, s.key_kind AS "keyKind", s.console, s.created_at AS "createdAt",
      s.last_seen_at AS "lastSeenAt", s.expires_at AS "expiresAt", s.person_id AS "personId",
      p.username, p.first_name AS "firstName", p.last_name AS "lastName", p.email, p.locale, p.realm,
      p.new_password_due_at IS NOT NULL AS "newPasswordDue",
      (SELECT coalesce(json_object_agg(c.client_id, json_build_object('sid', v.sid, 'grantId', v.grant_id, 'grant', g.payload,
         'carried', v.at < s.created_at)), '{}')
       FROM service_visit v JOIN service c ON c.id = v.service_id
       LEFT JOIN oidc_record g ON g.model = 'Grant' AND g.id_hash = encode(sha256(v.grant_id::bytea), 'hex') WHERE v.session_id = s.id) AS visits
    FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.id = ${sessionId} AND s.ended_at IS NULL AND p.disabled_at IS NULL`

function linkedOf({ personId, username, firstName, lastName, email, locale, realm, newPasswordDue, ...session }: Row): Linked {
  return { ...session, person: { id: personId, username, firstName, lastName, email, locale, realm, newPasswordDue } }
}

/** Whether somebody has shown that they read what is sent to their address: with a code from there, or an invitation. */
export async function emailProven(ahead: Ahead, personId: string): Promise<boolean> {
  const [row] = await query<{ proven: boolean }>(ahead)`
    SELECT EXISTS (SELECT FROM digital_key WHERE person_id = ${personId}::uuid AND kind = 'email-code' AND status = 'active')
      OR EXISTS (SELECT FROM invitation WHERE person_id = ${personId}::uuid AND confirmed_at IS NOT NULL) AS proven`
  return row?.proven ?? false
}

export const lives = (linked: Linked) => endOf(linked) > linked.now

export type Visiting = { sessionId: string; serviceId: string; personId: string; sid: string; grantId: string }

/** A session of ours opens one at a service, or another grant there takes the place of the one before. */
export function openVisit(tx: Tx, { sessionId, serviceId, personId, sid, grantId }: Visiting): void {
  write(tx)`
    INSERT INTO service_visit (session_id, service_id, person_id, sid, grant_id, at)
    VALUES (${sessionId}, ${serviceId}::uuid, ${personId}::uuid, ${sid}, ${grantId}, ${tx.now})
    ON CONFLICT (session_id, service_id) DO UPDATE SET sid = excluded.sid, grant_id = excluded.grant_id, at = excluded.at`
}

/**
 * The same browser signed in anew: its session before is over, but what came from these grants goes on with the new one.
 * Services that hold any other are owed the word.
 */
export async function moveVisits(tx: Tx, personId: string, from: string, to: string, grantIds: readonly string[]): Promise<void> {
  // Whoever ends sessions holds the person, then the session, and its visits last.
  await lockPerson(tx, personId)
  await query(tx)`SELECT FROM session WHERE id IN (${from}, ${to}) ORDER BY id FOR NO KEY UPDATE`
  const moved = await query<{ grantId: string }>(tx)`
    UPDATE service_visit v SET session_id = ${to} WHERE v.session_id = ${from} AND v.owed_at IS NULL AND v.grant_id = ANY(${grantIds})
      AND NOT EXISTS (SELECT FROM service_visit o WHERE o.session_id = ${to} AND o.service_id = v.service_id)
      AND EXISTS (SELECT FROM session a JOIN session b ON b.person_id = a.person_id WHERE a.id = ${from} AND b.id = ${to})
    RETURNING v.grant_id AS "grantId"`
  await moveRecords(tx, moved.map(({ grantId }) => grantId), to)
  await change(tx)`
    UPDATE session SET ended_at = ${tx.now} WHERE id = ${from} AND ended_at IS NULL
      AND person_id = (SELECT person_id FROM session WHERE id = ${to})`
}

/** A service said that its person is at work there: our session stays. One that opens the console does not. */
export async function keepAlive(tx: Tx, sessionId: string): Promise<void> {
  await change(tx)`
    UPDATE session SET last_seen_at = ${tx.now} WHERE id = ${sessionId} AND ended_at IS NULL AND NOT console`
}
