import type { Pool, PoolClient } from 'pg'
import { asNoAnswer } from './no-answer'
import { talkWith, type Talk } from './talk'

/** A connection at work: what was asked there without waiting for the answer, and what is done last, before the commit. */
export type Connection = { talk: Talk; unanswered: Promise<unknown>[]; last: (() => void)[] }

/** However long a connection was waited for, so many milliseconds are left for the first answer. */
const leastPatience = 300

/**
 * A connection of the pool, with `patience` milliseconds for it and the first answer together, and for each answer after that.
 * One that broke is not given back. Throws `NoAnswer` where it was the database that failed.
 */
export async function withConnection<T>(pool: Pool, patience: number, apart: boolean, work: (connection: Connection) => Promise<T>): Promise<T> {
  const since = performance.now()
  const client = await connect(pool)
  const first = Math.max(leastPatience, patience - (performance.now() - since))
  const talk = talkWith(client, { first, later: patience }, apart)
  let broken: Error | undefined
  const onError = (error: Error) => (broken = error)
  client.on('error', onError)
  try {
    return await work({ talk, unanswered: [], last: [] })
  } catch (error) {
    throw asNoAnswer(error, broken !== undefined)
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

async function connect(pool: Pool): Promise<PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    throw asNoAnswer(error, true)
  }
}
