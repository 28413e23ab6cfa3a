import type { Context } from '@/lib/db/context'
import { sql } from '@/lib/db/sql'
import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import type { Organisation } from './model'

const shown = sql`id, name, created_at AS "createdAt", closed_at AS "closedAt"`

/** An organisation, closed or not. */
export async function findOrganisation(glance: Glance, id: string): Promise<Organisation | null> {
  const [found] = await query<Organisation>(glance)`SELECT ${shown} FROM organisation WHERE id = ${id}::uuid`
  return found ?? null
}

/** The organisation of a name, in whatever letter case, closed or not. */
export async function findByName(glance: Glance, name: string): Promise<Organisation | null> {
  const [found] = await query<Organisation>(glance)`SELECT ${shown} FROM organisation WHERE lower(name) = lower(${name})`
  return found ?? null
}

/** Makes what concerns one organisation happen one after the other; null when it is closed or unknown. */
export async function lockOrganisation(tx: Tx, id: string): Promise<Organisation | null> {
  const [found] = await query<Organisation>(tx)`
    SELECT ${shown} FROM organisation WHERE id = ${id}::uuid AND closed_at IS NULL FOR NO KEY UPDATE`
  return found ?? null
}

/** Names are given one after the other: whoever asks whether one is taken sees also the one that was just given. */
async function queueForName(tx: Tx): Promise<void> {
  await query(tx)`SELECT pg_advisory_xact_lock(hashtext('organisation names'))`
}

/** Null when the name is another's, in whatever letter case. */
export async function insertOrganisation(ctx: Context, tx: Tx, name: string): Promise<string | null> {
  await queueForName(tx)
  const id = ctx.random.uuid()
  const count = await change(tx)`
    INSERT INTO organisation (id, name, created_at) VALUES (${id}::uuid, ${name}, ${tx.now}) ON CONFLICT DO NOTHING`
  return count === 1 ? id : null
}

/** False when the name is another's. */
export async function updateOrganisationName(tx: Tx, id: string, name: string): Promise<boolean> {
  await queueForName(tx)
  const count = await change(tx)`
    UPDATE organisation SET name = ${name} WHERE id = ${id}::uuid
      AND NOT EXISTS (SELECT FROM organisation WHERE lower(name) = lower(${name}) AND id <> ${id}::uuid)`
  return count === 1
}

/** False when it was closed already. */
export async function markOrganisationClosed(tx: Tx, id: string): Promise<boolean> {
  const count = await change(tx)`UPDATE organisation SET closed_at = ${tx.now} WHERE id = ${id}::uuid AND closed_at IS NULL`
  return count === 1
}
