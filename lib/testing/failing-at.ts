import { statement } from '@/lib/db/sql'
import type { Talk } from '@/lib/db/talk'
import type { Database } from '@/lib/db/transaction'

/** Where a transaction keeps its connection (lib/db/transaction.ts). */
const slot = Symbol.for('keyturn.connection')
type Open = { [slot]: { talk: Talk; last: (() => void)[] } }

/** Postgres answers it with "division by zero". */
const refused = statement(['SELECT 1 / 0'], [])

/**
 * The same database, where Postgres refuses the `n`-th statement of a transaction, counted from one, those included that leave
 * with its end; of a transaction that has fewer, the end is refused. `asked` are the texts of all that were asked for.
 */
export function failingAt(db: Database, n: number) {
  const asked: string[] = []
  const transaction: Database['transaction'] = (work) =>
    db.transaction(async (tx) => {
      const connection = (tx as unknown as Open)[slot]
      const talk: Talk = { ...connection.talk, query: (asking) => connection.talk.query(asked.push(asking.text) === n ? refused : asking) }
      const value = await work({ ...tx, [slot]: { ...connection, talk } } as typeof tx)
      connection.last.push(() => {
        if (asked.length < n) throw new Error('refused at the end')
      })
      return value
    })
  return { db: { ...db, transaction }, asked }
}
