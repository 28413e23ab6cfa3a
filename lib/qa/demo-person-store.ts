import { change, query, type Glance, type Tx } from '@/lib/db/transaction'
import { wrongCodesLimit } from '@/lib/key/model'

/** Remembers what only the demo may know of an invented person: the password, and the printed card. */
export async function rememberDemoPerson(tx: Tx, personId: string, password: string, cells: string[] | null) {
  const numbered = cells && Object.fromEntries(cells.map((cell, index) => [index + 1, cell]))
  await change(tx)`
    INSERT INTO demo_person (person_id, password, cells) VALUES (${personId}::uuid, ${password}, ${numbered}::jsonb)`
}

/** A key as it looks after a hundred wrong codes in a row. */
export async function wearOutKey(tx: Tx, keyId: string): Promise<void> {
  await change(tx)`
    UPDATE digital_key SET status = 'locked', wrong_codes = ${wrongCodesLimit} WHERE id = ${keyId}::uuid`
}

export async function countPeople(tx: Glance): Promise<number> {
  const [row] = await query<{ people: number }>(tx)`SELECT count(*) AS people FROM person`
  return row?.people ?? 0
}
