import { rows, type Tx } from '@/lib/db/transaction'
import { wrongCodesLimit } from '@/lib/key/model'

/** Remembers what only the demo may know of an invented person: the password, and the printed card. */
export async function rememberDemoPerson(tx: Tx, personId: string, password: string, cells: string[] | null) {
  const numbered = cells && Object.fromEntries(cells.map((cell, index) => [index + 1, cell]))
  await rows(tx).demoPerson.create({ data: { personId, password, ...(numbered && { cells: numbered }) } })
}

/** A key as it looks after a hundred wrong codes in a row. */
export async function wearOutKey(tx: Tx, keyId: string): Promise<void> {
  await rows(tx).digitalKey.update({ where: { id: keyId }, data: { status: 'locked', wrongCodes: wrongCodesLimit } })
}

export async function countPeople(tx: Tx): Promise<number> {
  return rows(tx).person.count()
}
