import type { Context } from '@/lib/db/context'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { BounceKind } from './bounce'

type New = { id: string; kind: BounceKind; hard: boolean; address: string; letterId: string | null }

/** Notes that a mail came back, once for an event; false when it was noted before. */
export async function noteBounce(ctx: Context, tx: Tx, { id, kind, hard, address, letterId }: New): Promise<boolean> {
  const keyId = ctx.secrets.currentId
  const mac = ctx.secrets.mac('bounce', keyId, address.toLowerCase())
  const count = await change(tx)`
    INSERT INTO bounce (id, at, kind, hard, address_mac, hash_key_id, letter_id, template, people)
    VALUES (${id}, ${tx.now}, ${kind}, ${hard}, ${mac}, ${keyId}, ${letterId}::uuid,
            (SELECT template FROM letter WHERE id = ${letterId}::uuid),
            (SELECT count(*) FROM person WHERE lower(email) = lower(${address})))
    ON CONFLICT DO NOTHING`
  return count === 1
}

/** From here on nothing reaches the people with this address; answers who they are. */
export const markDead = async (tx: Tx, address: string): Promise<string[]> => {
  const rows = await query<{ id: string }>(tx)`
    UPDATE person SET email_dead_at = ${tx.now} WHERE lower(email) = lower(${address}) AND email_dead_at IS NULL RETURNING id`
  return rows.map(({ id }) => id)
}

/** Their address works after all; false when nothing was known against it. */
export async function markAlive(tx: Tx, personId: string): Promise<boolean> {
  return (await change(tx)`UPDATE person SET email_dead_at = NULL WHERE id = ${personId}::uuid AND email_dead_at IS NOT NULL`) === 1
}

/** Since when letters to a person come back; null while they do not. */
export async function deadSince(tx: Glance, personId: string): Promise<Date | null> {
  const [row] = await query<{ since: Date | null }>(tx)`SELECT email_dead_at AS since FROM person WHERE id = ${personId}::uuid`
  return row?.since ?? null
}

export type BounceLine = { id: string; at: Date; kind: BounceKind; hard: boolean; template: string | null; people: number }

/** The newest, without whom they concern. */
export const newestBounces = (tx: Glance, most: number): Promise<BounceLine[]> =>
  query<BounceLine>(tx)`SELECT id, at, kind, hard, template, people FROM bounce ORDER BY at DESC, id LIMIT ${most}`

export type Unreachable = { id: string; username: string; firstName: string; lastName: string; locale: string; deadSince: Date }

/** One page of the people whose address is dead. */
export const peopleWithDeadAddress = (tx: Glance, after: string | null, most: number): Promise<Unreachable[]> =>
  query<Unreachable>(tx)`
    SELECT id, username, first_name AS "firstName", last_name AS "lastName", locale, email_dead_at AS "deadSince" FROM person
    WHERE email_dead_at IS NOT NULL AND disabled_at IS NULL AND (${after}::uuid IS NULL OR id > ${after}::uuid) ORDER BY id LIMIT ${most}`
