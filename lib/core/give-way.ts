import { readdirSync, readFileSync } from 'node:fs'
import { getPriority, setPriority } from 'node:os'

/** So much lower than everything else of ours ranks the work of the pool's threads, in steps of nice(2). */
const lower = 10

let given = false

/**
 * Lets whatever the pool's threads do, and that is hashing, give way to all else: pages are served and the database is
 * asked at once, however many passwords are being compared. Called when a first one has been: the threads are there then.
 * Linux alone ranks threads apart; elsewhere, or where it may not be done, things stay as they are.
 */
export function giveWay(): void {
  if (given) return
  given = true
  try {
    for (const thread of readdirSync('/proc/self/task')) if (isOfPool(thread)) setPriority(Number(thread), Math.min(getPriority() + lower, 19))
  } catch {
    // A comfort, and no condition.
  }
}

const isOfPool = (thread: string) => readFileSync(`/proc/self/task/${thread}/comm`, 'latin1').trim() === 'libuv-worker'
