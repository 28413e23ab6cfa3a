import { statement } from '@/lib/db/sql'
import type { Talk } from '@/lib/db/talk'
import type { Database } from '@/lib/db/transaction'

/** Where a transaction keeps its connection (lib/db/transaction.ts). */
const slot = Symbol.for('keyturn.connection')
type Open = { [slot]: { talk: Talk } }

/** Postgres answers it with "division by zero". */
const refused = statement(['SELECT 1 / 0'], [])

/**
 * The same database, where Postgres refuses the `n`-th statement of a transaction, counted from one; of a transaction that has
 * fewer, its end is refused, once it is done. `asked` tells how many there were.
 */
export function failingAt(db: Database, n: number) {
  let asked = 0
  const transaction: Database['transaction'] = (work) =>
    db.transaction(async (tx) => {
      const connection = (tx as unknown as Open)[slot]
      const talk: Talk = { ...connection.talk, query: (asking) => connection.talk.query(++asked === n ? refused : asking) }
      const value = await work({ ...tx, [slot]: { ...connection, talk } } as typeof tx)
      if (asked < n) throw new Error('refused at the end')
      return value
    })
  return { db: { ...db, transaction }, asked: () => asked }
}
