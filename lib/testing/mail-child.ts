import type { Database } from '@/lib/db/transaction'
import { capture } from '@/lib/mail/capture'
import { startCarrying } from '@/lib/mail/carry'
import type { Post } from '@/lib/outbox/post'
import { childContext, die, dyingAround } from './dying'
import { delivering, oweSome } from './letters'

/**
 * A process of its own that owes or carries letters and kills itself, as `kill -9` would, at a point named by
 * KEYTURN_FAULT. The faults are put around the ports here; the product itself has none.
 */
export type Fault = 'before-commit' | 'after-commit' | 'taken' | 'before-send' | 'accepted' | 'settled' | 'none'

function main(fault: Fault, url: string, now: Date) {
  const ctx = childContext(url, () => now)
  const real = ctx.db
  if (fault === 'before-commit' || fault === 'after-commit') return oweSome({ ...ctx, db: dyingAround(real, fault) })
  const post = dyingPost(capture(real), fault)
  return startCarrying({
    ...delivering(ctx, post),
    db: fault === 'taken' || fault === 'settled' ? dyingWorker(real, fault) : real,
  })
}

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
