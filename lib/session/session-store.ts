import { after } from '@/lib/core/duration'
import { unguessable } from '@/lib/core/random'
import { fingerprint } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import { rows, type Tx } from '@/lib/db/transaction'
import { absoluteLimit, endOf, seenEvery, type Session } from './session'

type Beginning = Pick<Session, 'personId' | 'level' | 'keyKind' | 'purpose'>

/** Starts a session under a new id. */
export async function startSession(ctx: Context, tx: Tx, beginning: Beginning): Promise<Session> {
  const id = unguessable(ctx.random)
  const times = { createdAt: tx.now, lastSeenAt: tx.now, expiresAt: after(tx.now, absoluteLimit) }
  await rows(tx).$executeRaw`
    INSERT INTO session (id, person_id, level, key_kind, purpose, created_at, last_seen_at, expires_at)
    VALUES (${fingerprint(id)}, ${beginning.personId}::uuid, ${beginning.level}, ${beginning.keyKind},
            ${beginning.purpose}, ${times.createdAt}, ${times.lastSeenAt}, ${times.expiresAt})`
  const { personId, level, keyKind, purpose } = beginning
  return { id, personId, level, keyKind, purpose, ...times }
}

/**
 * Raises a half-way session to a full one under a new id; the old id is dead from here on.
 * Null when another request did so first.
 */
export async function raiseSession(ctx: Context, tx: Tx, session: Session): Promise<Session | null> {
  const ended = await endSession(tx, session.id)
  return ended ? startSession(ctx, tx, { ...session, level: 'key' }) : null
}

/** The session of a cookie while it lives. */
export async function readSession(tx: Tx, id: string): Promise<Session | null> {
  const [row] = await rows(tx).$queryRaw<Session[]>`
    SELECT person_id AS "personId", level, key_kind AS "keyKind", purpose, created_at AS "createdAt",
           last_seen_at AS "lastSeenAt", expires_at AS "expiresAt"
    FROM session WHERE id = ${fingerprint(id)} AND ended_at IS NULL`
  if (!row || endOf(row) <= tx.now) return null
  return { ...row, id }
}

/** How the session of a cookie was ended; null while it lives, and when nobody ended it. */
export async function readEnding(tx: Tx, id: string): Promise<{ personId: string; level: string; endedAt: Date } | null> {
  const row = await rows(tx).session.findUnique({
    where: { id: fingerprint(id) },
    select: { personId: true, level: true, endedAt: true },
  })
  return row?.endedAt ? { ...row, endedAt: row.endedAt } : null
}

/** A person did something: the idle limit starts anew. */
export async function touchSession(tx: Tx, session: Session): Promise<void> {
  if (after(session.lastSeenAt, seenEvery) > tx.now) return
  await rows(tx).$executeRaw`UPDATE session SET last_seen_at = ${tx.now} WHERE id = ${fingerprint(session.id)}`
}

/** True when this call ended it, false when it was over already. */
export async function endSession(tx: Tx, id: string): Promise<boolean> {
  const count = await rows(tx).$executeRaw`
    UPDATE session SET ended_at = ${tx.now} WHERE id = ${fingerprint(id)} AND ended_at IS NULL`
  return count === 1
}

/** Ends every session of a person but one: after a change of keys the others must prove themselves anew. */
export async function endOtherSessions(tx: Tx, personId: string, keep: string | null): Promise<void> {
  await rows(tx).session.updateMany({
    where: { personId, endedAt: null, ...(keep ? { id: { not: fingerprint(keep) } } : {}) },
    data: { endedAt: tx.now },
  })
}
