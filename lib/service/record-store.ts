import { fingerprint } from '@/lib/core/secret'
import { sql } from '@/lib/db/sql'
import { change, query, type GateAhead, type Tx } from '@/lib/db/transaction'

/** What the protocol keeps under an id; the id itself is not in it. */
export type RecordPayload = Record<string, unknown> & { exp?: number; grantId?: string; sessionUid?: string }

export type Found = { payload: RecordPayload; consumedAt: Date | null }

/** Each statement is a transaction of its own: what was consumed stays consumed, whatever fails afterwards. */
export async function findRecord(gate: GateAhead, model: string, id: string): Promise<Found | null> {
  const [found] = await query<Found>(gate)`
    SELECT payload, consumed_at AS "consumedAt" FROM oidc_record WHERE model = ${model} AND id_hash = ${fingerprint(id)}`
  return found ?? null
}

/** Keeps a record, or what has become of it. Its time is the clock's of the protocol, in seconds. */
export async function keepRecord(gate: GateAhead, model: string, id: string, payload: RecordPayload, seconds: number): Promise<void> {
  await query(gate)`
    INSERT INTO oidc_record (model, id_hash, payload, grant_id, session_id, expires_at)
    VALUES (${model}, ${fingerprint(id)}, ${payload}, ${payload.grantId ?? null}, ${payload.sessionUid ?? null},
      clock_timestamp() + ${seconds} * interval '1 second')
    ON CONFLICT (model, id_hash) DO UPDATE SET payload = excluded.payload, expires_at = excluded.expires_at`
}

/** What is to be kept, under which id, for how many seconds. */
export type Kept = { model: string; id: string; payload: RecordPayload; seconds: number }

/** Keeps several new records at once: all of them, or none. */
export async function keepRecords(gate: GateAhead, kept: readonly Kept[]): Promise<void> {
  await query(gate)`INSERT INTO oidc_record (model, id_hash, payload, grant_id, session_id, expires_at) ${rowsOf(kept)}`
}

/** Keeps what a code or a refresh token is traded for, and uses that up; false, with nothing kept, when it was used before. */
export async function tradeRecord(gate: GateAhead, model: string, id: string, kept: readonly Kept[]): Promise<boolean> {
  const rows = await query(gate)`
    WITH used AS (
      UPDATE oidc_record SET consumed_at = clock_timestamp()
      WHERE model = ${model} AND id_hash = ${fingerprint(id)} AND consumed_at IS NULL RETURNING 1)
    INSERT INTO oidc_record (model, id_hash, payload, grant_id, session_id, expires_at) ${rowsOf(kept)} WHERE EXISTS (SELECT FROM used) RETURNING 1`
  return rows.length > 0
}

function rowsOf(kept: readonly Kept[]) {
  const of = <T>(read: (each: Kept) => T) => kept.map(read)
  return sql`
    SELECT model, id_hash, payload, grant_id, session_id, clock_timestamp() + seconds * interval '1 second'
    FROM unnest(${of(({ model }) => model)}::text[], ${of(({ id }) => fingerprint(id))}::text[],
      ${of(({ payload }) => JSON.stringify(payload))}::json[], ${of(({ payload }) => payload.grantId ?? null)}::text[],
      ${of(({ payload }) => payload.sessionUid ?? null)}::text[], ${of(({ seconds }) => seconds)}::float8[])
      AS kept (model, id_hash, payload, grant_id, session_id, seconds)`
}

/** Keeps what may be kept once only; false when it was there. */
export async function keepOnce(gate: GateAhead, model: string, id: string, payload: RecordPayload, seconds: number): Promise<boolean> {
  const kept = await query(gate)`
    INSERT INTO oidc_record (model, id_hash, payload, expires_at)
    VALUES (${model}, ${fingerprint(id)}, ${payload}, clock_timestamp() + ${seconds} * interval '1 second')
    ON CONFLICT DO NOTHING RETURNING 1`
  return kept.length === 1
}

/** Uses up what may be used once; of several at the same moment one gets true. */
export async function consumeRecord(gate: GateAhead, model: string, id: string): Promise<boolean> {
  const consumed = await query(gate)`
    UPDATE oidc_record SET consumed_at = clock_timestamp()
    WHERE model = ${model} AND id_hash = ${fingerprint(id)} AND consumed_at IS NULL RETURNING 1`
  return consumed.length === 1
}

/** True when it was there. */
export async function dropRecord(gate: GateAhead, model: string, id: string): Promise<boolean> {
  const dropped = await query(gate)`DELETE FROM oidc_record WHERE model = ${model} AND id_hash = ${fingerprint(id)} RETURNING 1`
  return dropped.length === 1
}

/** All of one kind that came from a grant. */
export async function dropOfGrant(gate: GateAhead, model: string, grantId: string): Promise<void> {
  await query(gate)`DELETE FROM oidc_record WHERE model = ${model} AND grant_id = ${grantId}`
}

/** A grant, and with it everything that came from it. */
export async function revokeGrant(gate: GateAhead, grantId: string): Promise<void> {
  await query(gate)`
    DELETE FROM oidc_record WHERE grant_id = ${grantId} OR (model = 'Grant' AND id_hash = ${fingerprint(grantId)})`
}

/** Codes and tokens of these grants belong to another session from here on; how sure their sign-in was, and when, stays as it was. */
export async function moveRecords(tx: Tx, grantIds: readonly string[], sessionId: string): Promise<void> {
  await change(tx)`
    UPDATE oidc_record SET session_id = ${sessionId}, payload = jsonb_set(payload::jsonb, '{sessionUid}', to_jsonb(${sessionId}::text))::json
    WHERE grant_id = ANY(${grantIds}) AND session_id IS NOT NULL`
}

/** Deletes some of what has expired; answers how much. */
export const sweepRecords = (tx: Tx, most: number): Promise<number> =>
  change(tx)`
    DELETE FROM oidc_record WHERE ctid = ANY(ARRAY(
      SELECT ctid FROM oidc_record WHERE expires_at < clock_timestamp() - interval '1 minute' LIMIT ${most} FOR UPDATE SKIP LOCKED))`
