import { after, seconds } from '@/lib/core/duration'
import type { Context } from '@/lib/db/context'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import type { RowRefusal } from './parties'
import type { GuestRow } from './row'

/** What becomes of a row, or became of it. */
export type RowVerdict = { line: number; verdict: 'invited' | 'joined' | 'unchanged' | 'refused'; reason?: RowRefusal }

/** `discarded` instead of begun. Begun, and stopped before its end: `stopped`. Its rows are kept until it is done, or discarded. */
export type ListState = 'tried' | 'discarded' | 'underway' | 'stopped' | 'done'

export type GuestList = { id: string; fileName: string; receivedAt: Date; state: ListState; rows: GuestRow[] | null; verdicts: RowVerdict[] }

/** Keeps a list until it is carried out or forgotten; nobody reads it without the secrets. */
export async function insertList(ctx: Context, tx: Tx, actorId: string, fileName: string, rows: GuestRow[]): Promise<string> {
  const id = ctx.random.uuid()
  const sealed = ctx.secrets.seal('guest-list', id, JSON.stringify(rows))
  await change(tx)`
    INSERT INTO invitation_file (id, actor_id, file_name, sealed, received_at)
    VALUES (${id}::uuid, ${actorId}::uuid, ${fileName}, ${sealed}, ${tx.now})`
  return id
}

type Row = Omit<GuestList, 'rows'> & { sealed: string }

/** A list of this administrator's own. */
export async function findList(ctx: Context, glance: Glance, id: string, actorId: string): Promise<GuestList | null> {
  const [found] = await query<Row>(glance)`
    SELECT id, file_name AS "fileName", received_at AS "receivedAt", verdicts, sealed,
      CASE WHEN held_until IS NULL THEN CASE WHEN done_at IS NULL THEN 'tried' ELSE 'discarded' END
        WHEN done_at IS NOT NULL THEN 'done' WHEN held_until > ${glance.now} THEN 'underway' ELSE 'stopped' END AS state
    FROM invitation_file WHERE id = ${id}::uuid AND actor_id = ${actorId}::uuid`
  if (!found) return null
  const { sealed, ...list } = found
  const opened = sealed ? ctx.secrets.open('guest-list', id, sealed) : null
  return { ...list, rows: opened === null ? null : (JSON.parse(opened) as GuestRow[]) }
}

/** How long whoever carries a list out may be silent before another may go on with it. */
export const hold = seconds(30)

/** Of two that ask at once, one carries the list out; and one carries on what stopped half way. */
export async function claimList(tx: Tx, id: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE invitation_file SET held_until = ${after(tx.now, hold)}
    WHERE id = ${id}::uuid AND done_at IS NULL AND (held_until IS NULL OR held_until <= ${tx.now})`
  return count === 1
}

/** Holds the list until the transaction ends, and says what was said of its rows; null when it is done. */
export async function holdList(tx: Tx, id: string): Promise<RowVerdict[] | null> {
  const [found] = await query<{ verdicts: RowVerdict[] }>(tx)`
    UPDATE invitation_file SET held_until = ${after(tx.now, hold)} WHERE id = ${id}::uuid AND done_at IS NULL RETURNING verdicts`
  return found?.verdicts ?? null
}

export function keepRowVerdicts(tx: Tx, id: string, verdicts: RowVerdict[]): void {
  write(tx)`UPDATE invitation_file SET verdicts = verdicts || ${JSON.stringify(verdicts)}::jsonb WHERE id = ${id}::uuid`
}

/** Lets an administrator's own list go: whom it named is kept no longer. False once it was begun, or is gone already. */
export async function dropList(tx: Tx, id: string, actorId: string): Promise<boolean> {
  const count = await change(tx)`
    UPDATE invitation_file SET done_at = ${tx.now}, sealed = ''
    WHERE id = ${id}::uuid AND actor_id = ${actorId}::uuid AND done_at IS NULL AND held_until IS NULL`
  return count === 1
}

/** Every row has its verdict: whom it named is kept no longer. */
export function endList(tx: Tx, id: string): void {
  write(tx)`UPDATE invitation_file SET done_at = ${tx.now}, sealed = '' WHERE id = ${id}::uuid`
}
