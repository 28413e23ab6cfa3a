import { after, seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { sql } from '@/lib/db/sql'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import type { Judgement } from './judge'
import type { Verdict } from './judge-batch'
import type { RefusalReason } from './row'
import type { Scan } from './scan'

export type Counts = Record<Judgement['verdict'], number>
export type RunState = 'receiving' | 'received' | 'trying' | 'tried' | 'importing' | 'done' | 'failed' | 'discarded'

/** One file on its way in. */
export type Run = Counts & {
  id: string
  fileName: string
  encoding: Scan['encoding']
  bytes: number
  state: RunState
  fault: string | null
  /** Who uploaded it; nobody from the command line. */
  actorId: string | null
  /** Who had its people brought in. */
  begunBy: string | null
  receivedAt: Date
  finishedAt: Date | null
  bytesDone: number
  rowsDone: number
  rows: number | null
}

export type NewRun = Pick<Run, 'fileName' | 'actorId' | 'state'> & { scan: Scan }

export async function insertRun(ctx: Context, tx: Tx, { fileName, actorId, state, scan }: NewRun): Promise<string> {
  const id = ctx.random.uuid()
  await change(tx)`
    INSERT INTO import_run (id, fingerprint, file_name, encoding, bytes, state, actor_id, received_at)
    VALUES (${id}::uuid, ${scan.fingerprint}, ${fileName}, ${scan.encoding}, ${scan.bytes}, ${state}, ${actorId}::uuid, ${tx.now})`
  return id
}

const shown = sql`id, file_name AS "fileName", encoding, bytes, state, fault, actor_id AS "actorId", begun_by AS "begunBy",
  received_at AS "receivedAt", finished_at AS "finishedAt", bytes_done AS "bytesDone", rows_done AS "rowsDone", created, changed, unchanged, refused, rows`

export async function findRun(glance: Glance, id: string): Promise<Run | null> {
  const [run] = await query<Run>(glance)`SELECT ${shown} FROM import_run WHERE id = ${id}::uuid`
  return run ?? null
}

/** The last files that came, the newest first. */
export const lastRuns = (glance: Glance, most: number): Promise<Run[]> =>
  query<Run>(glance)`
    SELECT ${shown} FROM import_run WHERE state <> 'receiving' ORDER BY received_at DESC, id LIMIT ${most}`

/** A file has come whole. */
export async function runReceived(tx: Tx, id: string, { fingerprint, encoding, bytes, fault }: Scan): Promise<void> {
  await change(tx)`
    UPDATE import_run SET fingerprint = ${fingerprint}, encoding = ${encoding}, bytes = ${bytes}, fault = ${fault},
      state = ${fault ? 'failed' : 'received'} WHERE id = ${id}::uuid AND state = 'receiving'`
}

export async function dropRun(tx: Tx, id: string): Promise<void> {
  await change(tx)`DELETE FROM import_run WHERE id = ${id}::uuid`
}

/** What somebody has to work on next, theirs until they are heard of no more. */
export async function takeRun(tx: Tx): Promise<Run | null> {
  const [run] = await query<Run>(tx)`
    UPDATE import_run SET leased_until = ${after(tx.now, lease)}, state = CASE state WHEN 'received' THEN 'trying' ELSE state END
    WHERE id = (SELECT id FROM import_run WHERE state IN ('received', 'trying', 'importing') AND actor_id IS NOT NULL
      AND (leased_until IS NULL OR leased_until < ${tx.now}) ORDER BY received_at LIMIT 1 FOR UPDATE SKIP LOCKED)
    RETURNING ${shown}`
  return run ?? null
}

const lease = seconds(30)

/** From the dry run on to the import, from the first row on, as somebody wishes; false when it is not waiting for that. */
export const startImporting = async (tx: Tx, id: string, begunBy: string): Promise<boolean> =>
  (await change(tx)`
    UPDATE import_run SET state = 'importing', begun_by = ${begunBy}::uuid, bytes_done = 0, rows_done = 0, created = 0, changed = 0, unchanged = 0, refused = 0,
      leased_until = NULL WHERE id = ${id}::uuid AND state = 'tried'`) > 0

/** The dry run has reached the end. */
export async function endTrying(tx: Tx, id: string): Promise<void> {
  await change(tx)`
    UPDATE import_run SET state = 'tried', rows = rows_done, leased_until = NULL WHERE id = ${id}::uuid AND state = 'trying'`
}

/** A run over the same file, from the command line, that was not finished. */
export async function findUnfinished(glance: Glance, fingerprint: string): Promise<string | null> {
  const [run] = await query<{ id: string }>(glance)`
    SELECT id FROM import_run WHERE fingerprint = ${fingerprint} AND state = 'importing' AND actor_id IS NULL
    ORDER BY received_at DESC LIMIT 1`
  return run?.id ?? null
}

/** Holds the run until the transaction ends; false when it is not where it was left, because somebody else is at it. */
export async function holdRun(tx: Tx, { id, state }: Pick<Run, 'id' | 'state'>, rowsDone: number): Promise<boolean> {
  const held = await query(tx)`
    SELECT FROM import_run WHERE id = ${id}::uuid AND state = ${state} AND rows_done = ${rowsDone} FOR NO KEY UPDATE`
  return held.length > 0
}

/**
 * Commits without waiting for the disk: what a power cut takes away, it takes with the note of how far the run had come,
 * and the run goes on from there. Its end waits, and with it all that went before.
 */
export const relaxCommit = (tx: Tx): void => write(tx)`SET LOCAL synchronous_commit = off`

export const noCounts: Counts = { created: 0, changed: 0, unchanged: 0, refused: 0 }

export function countOf(verdicts: { verdict: Judgement['verdict'] }[]): Counts {
  const counts = { ...noCounts }
  for (const { verdict } of verdicts) counts[verdict]++
  return counts
}

export function advanceRun(tx: Tx, id: string, bytesDone: number, counts: Counts): void {
  const { created, changed, unchanged, refused } = counts
  write(tx)`
    UPDATE import_run SET bytes_done = least(bytes, ${bytesDone}), rows_done = rows_done + ${created + changed + unchanged + refused},
      created = created + ${created}, changed = changed + ${changed}, unchanged = unchanged + ${unchanged}, refused = refused + ${refused},
      leased_until = ${after(tx.now, lease)}
    WHERE id = ${id}::uuid`
}

/** The end of a run: the file, if we kept it meanwhile, is gone. False when it is in none of the states of `from`. */
export async function closeRun(
  tx: Tx,
  id: string,
  from: RunState[],
  state: 'done' | 'failed' | 'discarded',
  fault: string | null = null,
): Promise<boolean> {
  const closed = await change(tx)`
    UPDATE import_run SET state = ${state}, fault = ${fault}, finished_at = ${tx.now}, leased_until = NULL
    WHERE id = ${id}::uuid AND state = ANY(${from}::text[])`
  if (closed > 0) await change(tx)`DELETE FROM import_chunk WHERE run_id = ${id}::uuid`
  return closed > 0
}

/** Keeps what was said of rows, for the page and the download; what was said of the same lines before is replaced. */
export function keepVerdicts(tx: Tx, runId: string, verdicts: Verdict[]): void {
  write(tx)`
    INSERT INTO import_verdict (run_id, line, username, verdict, field, reason, first)
    SELECT ${runId}::uuid, line, username, verdict, field, reason, first FROM unnest(
      ${verdicts.map(({ line }) => line)}::int[], ${verdicts.map(({ username }) => username)}::text[],
      ${verdicts.map(({ verdict }) => verdict)}::text[], ${verdicts.map(({ refusal }) => refusal?.field ?? null)}::text[],
      ${verdicts.map(({ refusal }) => refusal?.reason ?? null)}::text[], ${verdicts.map(({ refusal }) => refusal?.first ?? null)}::int[])
      AS v(line, username, verdict, field, reason, first)
    ON CONFLICT (run_id, line) DO UPDATE SET verdict = excluded.verdict, field = excluded.field, reason = excluded.reason, first = excluded.first`
}

/** Forgets what was said of rows: what is kept next is all there is. */
export function dropVerdicts(tx: Tx, runId: string): void {
  write(tx)`DELETE FROM import_verdict WHERE run_id = ${runId}::uuid`
}

type VerdictRow = Pick<Verdict, 'line' | 'username' | 'verdict'> & { field: string | null; reason: RefusalReason | null; first: number | null }

const toVerdict = ({ field, reason, first, ...row }: VerdictRow): Verdict => {
  return { ...row, refusal: reason === null ? null : { field: field ?? '', reason, ...(first !== null && { first }) } }
}

/** What was said of the rows after `line`; of the refused alone, if so wished. */
export async function verdictsAfter(glance: Glance, runId: string, line: number, most: number, refused = false): Promise<Verdict[]> {
  const rows = await query<VerdictRow>(glance)`
    SELECT line, username, verdict, field, reason, first FROM import_verdict
    WHERE run_id = ${runId}::uuid AND line > ${line} ${refused ? sql`AND verdict = 'refused'` : sql``} ORDER BY line LIMIT ${most}`
  return rows.map(toVerdict)
}
