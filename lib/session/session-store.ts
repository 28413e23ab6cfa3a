import { after } from '@/lib/core/duration'
import { unguessable } from '@/lib/core/random'
import { fingerprint } from '@/lib/core/secret'
import { sql } from '@/lib/db/sql'
import type { Context } from '@/lib/db/context'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import { absoluteLimit, consoleAbsoluteLimit, endOf, type Session } from './session'

type Beginning = Pick<Session, 'personId' | 'level' | 'keyKind' | 'purpose'>

/**
 * Starts a session under a new id. `compared` is the hash that a password was compared with: where another password is in
 * force by now, the session never lived. Holds the person's row then.
 */
export async function startSession(ctx: Context, tx: Tx, beginning: Beginning, compared: string | null = null): Promise<Session> {
  const session = { ...beginning, ...beginningNow(ctx, tx), console: false, provenAt: beginning.level === 'key' ? tx.now : null }
  const { personId } = session
  const holder =
    compared === null ? sql`` : sql`FROM person WHERE id = ${personId}::uuid AND password_hash = ${compared} FOR NO KEY UPDATE`
  write(tx)`
    INSERT INTO session (id, person_id, level, key_kind, purpose, created_at, last_seen_at, proven_at, expires_at)
    SELECT ${fingerprint(session.id)}, ${personId}::uuid, ${session.level}, ${session.keyKind}, ${session.purpose},
           ${session.createdAt}::timestamptz, ${session.lastSeenAt}::timestamptz, ${session.provenAt}::timestamptz,
           ${session.expiresAt}::timestamptz ${holder}`
  return session
}

const beginningNow = (ctx: Context, tx: Tx) => ({
  id: unguessable(ctx.random),
  createdAt: tx.now,
  lastSeenAt: tx.now,
  expiresAt: after(tx.now, absoluteLimit),
})

/**
 * Raises a half-way session to a full one under a new id; the old id is nobody's from here on. It stays the same row, so
 * that whoever waits to end all sessions of a person ends this one. For somebody with a role who signs in with the app it
 * opens the console. The half-way session must be held in this transaction.
 */
export function raiseSession(ctx: Context, tx: Tx, session: Session, hasRole: boolean): Session {
  const opens = hasRole && session.keyKind === 'mobile-app'
  const beginning = beginningNow(ctx, tx)
  const expiresAt = opens ? after(tx.now, consoleAbsoluteLimit) : beginning.expiresAt
  const raised = { ...session, ...beginning, level: 'key' as const, console: opens, provenAt: tx.now, expiresAt }
  write(tx)`
    UPDATE session SET id = ${fingerprint(raised.id)}, level = ${raised.level}, console = ${raised.console},
      created_at = ${raised.createdAt}, last_seen_at = ${raised.lastSeenAt}, proven_at = ${raised.provenAt}, expires_at = ${raised.expiresAt}
    WHERE id = ${fingerprint(session.id)}`
  return raised
}

/** The columns of `session s`, as a session has them. */
export const columns = sql`
  s.person_id AS "personId", s.level, s.key_kind AS "keyKind", s.purpose, s.console, s.created_at AS "createdAt",
  s.last_seen_at AS "lastSeenAt", s.proven_at AS "provenAt", s.expires_at AS "expiresAt"`

/** The session of a cookie while it lives. */
export async function readSession(tx: Glance, id: string): Promise<Session | null> {
  const [row] = await query<Session>(tx)`
    SELECT ${columns} FROM session s WHERE id = ${fingerprint(id)} AND ended_at IS NULL`
  if (!row || endOf(row) <= tx.now) return null
  return { ...row, id }
}

/** A key was proven anew in a session that is fully signed in; false when it has ended meanwhile. */
export async function sessionProven(tx: Tx, id: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE session SET proven_at = ${tx.now} WHERE id = ${fingerprint(id)} AND level = 'key' AND ended_at IS NULL`
  return count === 1
}

export type Ending = { personId: string; level: string; endedAt: Date }

/** How the session of a cookie was ended; null while it lives, and when nobody ended it. */
export async function readEnding(tx: Glance, id: string): Promise<Ending | null> {
  const [row] = await query<Ending>(tx)`
    SELECT person_id AS "personId", level, ended_at AS "endedAt"
    FROM session WHERE id = ${fingerprint(id)} AND ended_at IS NOT NULL`
  return row ?? null
}

/** Whose session a cookie names, be it over or not. */
export async function readOwner(tx: Glance, id: string): Promise<string | null> {
  const [row] = await query<{ personId: string }>(tx)`SELECT person_id AS "personId" FROM session WHERE id = ${fingerprint(id)}`
  return row?.personId ?? null
}

/** A person did something: the idle limit starts anew. */
export async function touchSession(tx: Tx, id: string): Promise<void> {
  await change(tx)`UPDATE session SET last_seen_at = ${tx.now} WHERE id = ${fingerprint(id)} AND ended_at IS NULL`
}

/** True when this call ended it, false when it was over already. */
export async function endSession(tx: Tx, id: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE session SET ended_at = ${tx.now} WHERE id = ${fingerprint(id)} AND ended_at IS NULL`
  return count === 1
}

/** Ends every session of a person but one: after a change of keys the others must prove themselves anew. */
export async function endOtherSessions(tx: Tx, personId: string, keep: string | null): Promise<void> {
  await change(tx)`
    UPDATE session SET ended_at = ${tx.now}
    WHERE person_id = ${personId}::uuid AND ended_at IS NULL AND id <> ${keep ? fingerprint(keep) : ''}`
}

/** Whether a person signed in fully after an instant, in any browser. */
export async function signedInSince(tx: Glance, personId: string, instant: Date): Promise<boolean> {
  const found = await query(tx)`
    SELECT FROM session WHERE person_id = ${personId}::uuid AND level = 'key' AND created_at > ${instant} LIMIT 1`
  return found.length > 0
}
