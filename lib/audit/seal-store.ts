import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import { headOf, noHead, version, type Head, type KeptDeed, type Link, type Seal } from './model'

/** False when somebody else is sealing; held until the transaction ends. */
export async function lockSealing(tx: Tx): Promise<boolean> {
  const [row] = await query<{ held: boolean }>(tx)`SELECT pg_try_advisory_xact_lock(1801210) AS held`
  return row?.held ?? false
}

/** When the first deeds got their place in the chain; null while it is empty. */
export async function chainSince(glance: Glance): Promise<Date | null> {
  const [row] = await query<{ since: Date }>(glance)`SELECT sealed_at AS since FROM deed_seal ORDER BY first LIMIT 1`
  return row?.since ?? null
}

/** How many deeds wait for their place in the chain, and since when. */
export async function waitingDeeds(glance: Glance): Promise<{ count: number; since: Date | null }> {
  const [row] = await query<{ count: number; since: Date | null }>(glance)`
    SELECT count(*) AS count, min(at) AS since FROM deed_unsealed`
  return row ?? { count: 0, since: null }
}

export async function anyWaiting(glance: Glance): Promise<boolean> {
  return (await query(glance)`SELECT 1 FROM deed_unsealed LIMIT 1`).length > 0
}

/** Takes deeds out of the queue, oldest ids first, with what their rows say; nothing where the row is gone. */
export async function takeUnsealed(tx: Tx, most: number): Promise<{ id: number; at: Date; deed: KeptDeed | undefined }[]> {
  const taken = await query<{ id: number; at: Date }>(tx)`
    DELETE FROM deed_unsealed WHERE deed_id IN (SELECT deed_id FROM deed_unsealed ORDER BY deed_id LIMIT ${most})
    RETURNING deed_id AS id, at`
  taken.sort((a, b) => a.id - b.id)
  const deeds = new Map((await deedsOf(tx, taken)).map((deed) => [deed.id, deed]))
  return taken.map(({ id, at }) => ({ id, at, deed: deeds.get(id) }))
}

/** The deeds of these ids within the time of these links: so only the months that matter are looked into. */
export async function deedsOf(glance: Glance, links: { id: number; at: Date }[]): Promise<KeptDeed[]> {
  if (links.length === 0) return []
  const times = links.map(({ at }) => at.getTime())
  return query<KeptDeed>(glance)`
    SELECT id, at, kind, actor_id AS "actorId", person_id AS "personId", key_kind AS "keyKind", outcome, network, device,
           request_id AS "requestId", details
    FROM deed WHERE id = ANY(${links.map(({ id }) => id)}::bigint[])
      AND at BETWEEN ${new Date(times.reduce((a, b) => Math.min(a, b)))} AND ${new Date(times.reduce((a, b) => Math.max(a, b)))}`
}

type Row = { first: number; version: number; sealedAt: Date; ids: string[]; times: Date[]; fingerprints: Buffer; hash: Buffer }

const toSeal = ({ ids, times, fingerprints, ...seal }: Row): Seal => ({
  ...seal,
  links: ids.map((id, index) => ({
    id: Number(id),
    at: times[index] ?? seal.sealedAt,
    fingerprint: fingerprints.subarray(32 * index, 32 * index + 32),
  })),
})

/** The head of the chain. */
export async function findHead(glance: Glance): Promise<Head> {
  const [row] = await query<Row>(glance)`
    SELECT first, version, sealed_at AS "sealedAt", deed_ids AS ids, times, fingerprints, hash
    FROM deed_seal ORDER BY first DESC LIMIT 1`
  return row ? headOf(toSeal(row)) : noHead
}

/** Seals in the order of the chain, from a position on. */
export async function sealsFrom(glance: Glance, position: number, most: number): Promise<Seal[]> {
  const rows = await query<Row>(glance)`
    SELECT first, version, sealed_at AS "sealedAt", deed_ids AS ids, times, fingerprints, hash
    FROM deed_seal WHERE first >= ${position} ORDER BY first LIMIT ${most}`
  return rows.map(toSeal)
}

/** Fails when the place is taken: the chain has no forks. */
export async function insertSeal(tx: Tx, { first, sealedAt, links, hash }: Seal): Promise<void> {
  const told = links.map(({ id, at }: Link) => ({ id, at }))
  await change(tx)`
    INSERT INTO deed_seal (first, version, sealed_at, deed_ids, times, fingerprints, hash)
    SELECT ${first}, ${version}, ${sealedAt}, array_agg(l.id ORDER BY l.n), array_agg(l.at ORDER BY l.n),
           ${Buffer.concat(links.map(({ fingerprint }) => fingerprint))}, ${hash}
    FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(told)}::jsonb) AS (id bigint, at timestamptz))
      WITH ORDINALITY AS l(id, at, n)`
}
