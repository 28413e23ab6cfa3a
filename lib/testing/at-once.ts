import { vi } from 'vitest'
import type { TestContext } from './context'

const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`

/**
 * Begins these moves one after the other while `lock` holds them up, and lets them go when every one of them waits: so
 * that each has read what it reads before another is done.
 */
export async function atOnce<T>({ pool }: TestContext, lock: string, moves: (() => Promise<T>)[]): Promise<T[]> {
  const holder = await pool.connect()
  const begun: Promise<T>[] = []
  try {
    await holder.query(`BEGIN; ${lock}`)
    for (const move of moves) {
      begun.push(move())
      await vi.waitUntil(async () => (await pool.query(waiting)).rowCount === begun.length, 5_000)
    }
  } finally {
    await holder.query('COMMIT')
    holder.release()
  }
  return Promise.all(begun)
}
