import { sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'

/** Letters on paper that go to the printer together. */
export type Batch = { id: string; madeAt: Date; people: number; openUntil: Date | null; takenAt: Date | null; takes: number; by: string | null }

const columns = sql`b.id, b.made_at AS "madeAt", b.people, b.open_until AS "openUntil", b.taken_at AS "takenAt", b.takes,
  (SELECT first_name || ' ' || last_name FROM person WHERE id = b.actor_id) AS by`

export const newestBatches = (tx: Glance, most: number): Promise<Batch[]> =>
  query<Batch>(tx)`SELECT ${columns} FROM print_batch b ORDER BY b.made_at DESC, b.id LIMIT ${most}`

export async function findBatch(tx: Glance, id: string): Promise<Batch | null> {
  const [row] = await query<Batch>(tx)`SELECT ${columns} FROM print_batch b WHERE b.id = ${id}::uuid`
  return row ?? null
}

export async function insertBatch(tx: Tx, batch: { id: string; actorId: string; letters: { personId: string; reference: string }[] }): Promise<void> {
  const { id, actorId, letters } = batch
  await change(tx)`
    INSERT INTO print_batch (id, made_at, actor_id, people) VALUES (${id}::uuid, ${tx.now}, ${actorId}::uuid, ${letters.length})`
  await change(tx)`
    INSERT INTO printed_letter (batch_id, person_id, reference)
    SELECT ${id}::uuid, l."personId", l.reference FROM jsonb_to_recordset(${JSON.stringify(letters)}::jsonb) AS l("personId" uuid, reference text)`
}

/** It may be taken until then; false when there is no such batch. */
export async function openBatch(tx: Tx, id: string, until: Date): Promise<boolean> {
  return (await change(tx)`UPDATE print_batch SET open_until = ${until} WHERE id = ${id}::uuid`) === 1
}

/** Uses up the permission to take it: true for one of many who ask. */
export async function closeBatch(tx: Tx, id: string): Promise<boolean> {
  return (await change(tx)`UPDATE print_batch SET open_until = NULL WHERE id = ${id}::uuid AND open_until > ${tx.now}`) === 1
}

/** These were put on paper now; the others of these people were not. */
export async function notePrinted(tx: Tx, batchId: string, people: { personId: string; needed: boolean }[]): Promise<void> {
  await change(tx)`
    UPDATE printed_letter l SET printed_at = CASE WHEN g.needed THEN ${tx.now}::timestamptz END
    FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb) AS g("personId" uuid, needed boolean)
    WHERE l.batch_id = ${batchId}::uuid AND l.person_id = g."personId"`
}

export async function noteTaken(tx: Tx, id: string): Promise<void> {
  await change(tx)`UPDATE print_batch SET taken_at = ${tx.now}, takes = takes + 1 WHERE id = ${id}::uuid`
}

/** Which letter is whose, for the system that knows where people live. */
export type Reference = { personId: string; reference: string; username: string; lastName: string; firstName: string; locale: string }

export const referencesAfter = (tx: Glance, batchId: string, behind: string | null, most: number): Promise<Reference[]> =>
  query<Reference>(tx)`
    SELECT p.id AS "personId", l.reference, p.username, p.last_name AS "lastName", p.first_name AS "firstName", p.locale
    FROM printed_letter l JOIN person p ON p.id = l.person_id
    WHERE l.batch_id = ${batchId}::uuid AND l.printed_at IS NOT NULL AND (${behind}::uuid IS NULL OR l.person_id > ${behind}::uuid)
    ORDER BY l.person_id LIMIT ${most}`
