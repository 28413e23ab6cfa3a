import { change, query, type Glance, type Tx } from '@/lib/db/transaction'

export type ExtensionLine = { id: string; until: Date; reason: string; at: Date; actor: string | null; withdrawnAt: Date | null }

/** The extensions of one person, newest first. */
export const extensionsOf = (tx: Glance, personId: string): Promise<ExtensionLine[]> =>
  query<ExtensionLine>(tx)`
    SELECT e.id, e.until, e.reason, e.at, e.withdrawn_at AS "withdrawnAt", a.first_name || ' ' || a.last_name AS actor
    FROM extension e LEFT JOIN person a ON a.id = e.actor_id
    WHERE e.person_id = ${personId}::uuid ORDER BY e.at DESC, e.id LIMIT 50`

/** The one that holds, by its id. */
export async function livingExtension(tx: Glance, personId: string): Promise<string | null> {
  const [row] = await query<{ id: string }>(tx)`
    SELECT id FROM extension WHERE person_id = ${personId}::uuid AND withdrawn_at IS NULL AND until > ${tx.now}
    ORDER BY at DESC, id LIMIT 1`
  return row?.id ?? null
}

export async function insertExtension(tx: Tx, one: { id: string; personId: string; until: Date; reason: string; actorId: string }): Promise<void> {
  await change(tx)`
    INSERT INTO extension (id, person_id, until, reason, actor_id, at)
    VALUES (${one.id}::uuid, ${one.personId}::uuid, ${one.until}, ${one.reason}, ${one.actorId}::uuid, ${tx.now})`
}

/** Takes back whatever still holds; answers how many. */
export const withdrawExtensions = (tx: Tx, personId: string): Promise<number> =>
  change(tx)`
    UPDATE extension SET withdrawn_at = ${tx.now}
    WHERE person_id = ${personId}::uuid AND withdrawn_at IS NULL AND until > ${tx.now}`

/** The date that sign-ins look at: the last one of those that were not taken back. */
export async function noteExtension(tx: Tx, personId: string): Promise<void> {
  await change(tx)`
    UPDATE person SET extended_until = (SELECT max(until) FROM extension WHERE person_id = ${personId}::uuid AND withdrawn_at IS NULL)
    WHERE id = ${personId}::uuid`
}
