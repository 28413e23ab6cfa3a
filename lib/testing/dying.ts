import { systemRandom } from '@/lib/core/random'
import { makeSecrets } from '@/lib/core/secret'
import type { Context } from '@/lib/db/context'
import { openPool } from '@/lib/db/pool'
import { makeDatabase, type Database } from '@/lib/db/transaction'
import { heldClock } from './held-clock'

/** What a process that is to kill itself shares with the test that starts it. */
export const childSecrets = makeSecrets(
  [{ id: 'test', key: Buffer.alloc(32, 'only for tests, never elsewhere') }],
  systemRandom,
)

/** The context of such a process: its database, at an instant that stands still. */
export const childContext = (url: string, now: () => Date, connections = 4): Context => ({
  db: makeDatabase(openPool(url, connections), heldClock(now)),
  random: systemRandom,
  secrets: childSecrets,
  site: { name: 'Keyturn', environment: '', url: 'https://keys.example.be' },
  origin: null,
})

/** Ends this process as `kill -9` would. */
export function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL')
  return new Promise<never>(() => {})
}

/** A database whose first transaction is the last thing that the process does. */
export const dyingAround = (db: Database, fault: 'before-commit' | 'after-commit'): Database => ({
  ...db,
  transaction: async (work) => {
    const result = await db.transaction(async (tx) => {
      const inner = await work(tx)
      return fault === 'before-commit' ? die() : inner
    })
    return fault === 'after-commit' ? die() : result
  },
})
