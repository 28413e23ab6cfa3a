import type { Context } from '@/lib/db/context'
import { sql } from '@/lib/db/sql'
import { change, query, write, type Tx } from '@/lib/db/transaction'
import { drawCell, hashCell } from './cell'

export type Card = {
  keyId: string
  serial: string
  salt: Uint8Array
  hashKeyId: string
  cells: Uint8Array
  pendingCell: number | null
  lastCell: number | null
}

/** The columns of `token_card t`, as a card has them. */
export const columns = sql`t.key_id AS "keyId", t.serial, t.salt, t.hash_key_id AS "hashKeyId", t.cells,
                           t.pending_cell AS "pendingCell", t.last_cell AS "lastCell"`

/** The cell that is asked for. Once drawn it stays, in every tab and session, until it is answered right. */
export async function pendingCell(ctx: Context, tx: Tx, card: Card): Promise<number> {
  if (card.pendingCell !== null) return card.pendingCell
  const drawn = drawCell(ctx.random, card.lastCell)
  const [row] = await query<{ cell: number }>(tx)`
    UPDATE token_card SET pending_cell = coalesce(pending_cell, ${drawn})
    WHERE key_id = ${card.keyId}::uuid RETURNING pending_cell AS cell`
  return row?.cell ?? drawn
}

/** The cell was answered right: the next sign-in asks for another. */
export async function cellAnswered(tx: Tx, keyId: string): Promise<void> {
  write(tx)`
    UPDATE token_card SET last_cell = pending_cell, pending_cell = NULL WHERE key_id = ${keyId}::uuid`
}

/** Stores a card as keyed hashes; `cells` holds the 24 codes, cell 1 first. */
export async function insertCard(ctx: Context, tx: Tx, keyId: string, serial: string, cells: string[], pending: number | null) {
  const secret = { salt: ctx.random.bytes(16), hashKeyId: ctx.secrets.currentId }
  const hashes = cells.map((cell, index) => hashCell(ctx.secrets, secret, index + 1, cell))
  await change(tx)`
    INSERT INTO token_card (key_id, serial, salt, hash_key_id, cells, pending_cell)
    VALUES (${keyId}::uuid, ${serial}, ${secret.salt}, ${secret.hashKeyId}, ${Buffer.concat(hashes)}, ${pending})`
}
