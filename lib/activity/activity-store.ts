import type { DeedKind } from '@/lib/audit/deed'
import { tellsMore } from '@/lib/audit/view-store'
import type { SignInKind } from '@/lib/core/key-kind'
import { sql } from '@/lib/db/sql'
import { query, type Glance } from '@/lib/db/transaction'
import { coarseNetwork, markOf, type Entry, type Mark } from './entry'
import { shownDeeds } from './shown'

type Row = {
  id: number
  at: Date
  kind: DeedKind
  outcome: Entry['outcome']
  keyKind: SignInKind | null
  device: string | null
  network: string | null
  byOthers: boolean
  details: Record<string, unknown>
}

const columns = sql`
  id, at, kind, outcome, key_kind AS "keyKind", device, network, details,
  actor_id IS NOT NULL AND actor_id <> person_id AS "byOthers"`

const shownTo = (personId: string, since: Date) => sql`
  person_id = ${personId}::uuid AND at >= ${since} AND kind || '/' || outcome = ANY(${shownDeeds}::text[]) AND ${tellsMore}`

/** What a person may see of their own deeds since an instant, newest first, from behind a mark on. */
export async function deedsOf(tx: Glance, personId: string, since: Date, behind: Mark | null, most: number): Promise<Entry[]> {
  const from = behind ? sql`AND (at, id) < (${behind.at}, ${behind.id}::bigint)` : sql``
  const rows = await query<Row>(tx)`
    SELECT ${columns} FROM deed d WHERE ${shownTo(personId, since)} ${from}
    ORDER BY at DESC, id DESC LIMIT ${most}`
  return rows.map(toEntry)
}

/** One of them; null when it is somebody else's, too old, or none to be shown. */
export async function deedOf(tx: Glance, personId: string, since: Date, { at, id }: Mark): Promise<Entry | null> {
  const [row] = await query<Row>(tx)`
    SELECT ${columns} FROM deed d WHERE ${shownTo(personId, since)} AND at = ${at} AND id = ${id}::bigint`
  return row ? toEntry(row) : null
}

function toEntry({ id, at, kind, outcome, keyKind, device, network, byOthers, details }: Row): Entry {
  const known = byOthers ? { device: null, network: null } : { device: device || null, network: coarseNetwork(network) }
  return { mark: markOf({ at, id }), at, kind, outcome, keyKind, byOthers, details, ...known }
}
