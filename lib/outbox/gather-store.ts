import type { Context } from '@/lib/db/context'
import { change, query, write, type Glance, type Tx } from '@/lib/db/transaction'
import type { LetterData, LetterTemplate, LetterTold, OwedLetter } from './letter'
import { sealLetter } from './letter-store'

/**
 * Owes a letter that waits until `dueAt` for more to tell, one at a time for a `key`. False when one is waiting
 * already: add to that.
 */
export async function beginLetter(ctx: Context, tx: Tx, key: string, letter: OwedLetter, dueAt: Date): Promise<boolean> {
  const { id, dedupe_key, person_id, to, locale, template, sealed_data, bulk } = sealLetter(ctx, { ...letter, dueAt })
  const count = await change(tx)`
    INSERT INTO letter (id, dedupe_key, gather_key, person_id, "to", locale, template, sealed_data, bulk, queued_at, due_at)
    VALUES (${id}::uuid, ${dedupe_key}, ${key}, ${person_id}::uuid, ${to}, ${locale}, ${template}, ${sealed_data},
            ${bulk}, ${tx.now}, ${dueAt})
    ON CONFLICT (gather_key) DO NOTHING`
  return count === 1
}

/** Tells more in the letter that is waiting; what it then says, or null when none is: it has left, or never was. */
export async function addToLetter<T extends LetterTemplate>(
  ctx: Context,
  tx: Tx,
  key: string,
  add: (data: LetterData[T]) => LetterData[T],
): Promise<LetterData[T] | null> {
  const [waiting] = await query<{ id: string; sealedData: string }>(tx)`
    SELECT id, sealed_data AS "sealedData" FROM letter WHERE gather_key = ${key} FOR UPDATE`
  const opened = waiting && ctx.secrets.open('letter', waiting.id, waiting.sealedData)
  if (!waiting || opened === null || opened === undefined) return null
  const told = JSON.parse(opened) as LetterTold
  const data = add(told.data as LetterData[T])
  const sealed = ctx.secrets.seal('letter', waiting.id, JSON.stringify({ ...told, data }))
  write(tx)`UPDATE letter SET sealed_data = ${sealed} WHERE id = ${waiting.id}::uuid`
  return data
}

/** Whether somebody was owed a letter about unknown devices since then. */
export async function toldOfDevicesSince(tx: Glance, personId: string, since: Date): Promise<boolean> {
  const found = await query(tx)`
    SELECT 1 FROM letter
    WHERE person_id = ${personId}::uuid AND template = 'new-device' AND queued_at > ${since} LIMIT 1`
  return found.length > 0
}
