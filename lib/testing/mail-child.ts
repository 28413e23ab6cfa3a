import { makeSecrets } from '@/lib/core/secret'
import { systemRandom } from '@/lib/core/random'
import { openPool } from '@/lib/db/pool'
import type { Context } from '@/lib/db/context'
import { makeDatabase, type Database } from '@/lib/db/transaction'
import { capture } from '@/lib/mail/capture'
import { startCarrying } from '@/lib/mail/carry'
import type { Post } from '@/lib/outbox/post'
import { heldClock } from './held-clock'
import { delivering, oweSome } from './letters'

/**
 * A process of its own that owes or carries letters and kills itself, as `kill -9` would, at a point named by
 * KEYTURN_FAULT. The faults are put around the ports here; the product itself has none.
 */
export const childSecrets = makeSecrets(
  [{ id: 'test', key: Buffer.alloc(32, 'only for tests, never elsewhere') }],
  systemRandom,
)

export type Fault = 'before-commit' | 'after-commit' | 'taken' | 'before-send' | 'accepted' | 'settled' | 'none'

const die = () => {
  process.kill(process.pid, 'SIGKILL')
  return new Promise<never>(() => {})
}

function main(fault: Fault, url: string, now: Date) {
  const real = makeDatabase(openPool(url, 4), heldClock(() => now))
  const ctx: Context = {
    db: real,
    random: systemRandom,
    secrets: childSecrets,
    site: { name: 'Keyturn', environment: '', url: 'https://keys.example.be' },
    origin: null,
  }
  if (fault === 'before-commit' || fault === 'after-commit') return oweSome({ ...ctx, db: dyingAround(real, fault) })
  const post = dyingPost(capture(real), fault)
  return startCarrying({
    ...delivering(ctx, post),
    db: fault === 'taken' || fault === 'settled' ? dyingWorker(real, fault) : real,
  })
}

const dyingAround = (db: Database, fault: Fault): Database => ({
  ...db,
  transaction: async (work) => {
    const result = await db.transaction(async (tx) => {
      const inner = await work(tx)
      return fault === 'before-commit' ? die() : inner
    })
    return fault === 'after-commit' ? die() : result
  },
})

/** The worker's first transaction takes letters, its second settles them. */
function dyingWorker(db: Database, fault: Fault): Database {
  let count = 0
  return {
    ...db,
    transaction: async (work) => {
      const result = await db.transaction(work)
      count++
      return count === (fault === 'taken' ? 1 : 2) ? die() : result
    },
  }
}

const dyingPost = (post: Post, fault: Fault): Post => ({
  async send(mail) {
    if (fault === 'before-send') await die()
    await post.send(mail)
    if (fault === 'accepted') await die()
  },
})

const { KEYTURN_FAULT, DATABASE_URL, KEYTURN_TEST_NOW } = process.env
if (KEYTURN_FAULT && DATABASE_URL && KEYTURN_TEST_NOW) {
  await main(KEYTURN_FAULT as Fault, DATABASE_URL, new Date(KEYTURN_TEST_NOW))
}
