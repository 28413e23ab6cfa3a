import { vi } from 'vitest'
import type { TestContext } from './context'

const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`

/** Does `work` while `lock` is held: whoever comes to it waits. */
export async function whileHeld<T>({ pool }: TestContext, lock: string, work: () => Promise<T>): Promise<T> {
  const holder = await pool.connect()
  try {
    await holder.query(`BEGIN; ${lock}`)
    return await work()
  } finally {
    await holder.query('COMMIT')
    holder.release()
  }
}

/** Comes back when so many wait for a lock. */
export const untilWaiting = ({ pool }: TestContext, count: number) =>
  vi.waitUntil(async () => (await pool.query(waiting)).rowCount === count, 5_000)

/**
 * Begins these moves one after the other while `lock` holds them up, and lets them go when every one of them waits: so
 * that each has read what it reads before another is done.
 */
export async function atOnce<T>(world: TestContext, lock: string, moves: (() => Promise<T>)[]): Promise<T[]> {
  const begun: Promise<T>[] = []
  await whileHeld(world, lock, async () => {
    for (const move of moves) {
      begun.push(move())
      await untilWaiting(world, begun.length)
    }
  })
  return Promise.all(begun)
}
