import { readdirSync, readFileSync } from 'node:fs'
import { setPriority } from 'node:os'

/** How the work of the pool's threads ranks: as low as nice(2) goes. */
const lowest = 19

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
    for (const thread of readdirSync('/proc/self/task')) if (isOfPool(thread)) setPriority(Number(thread), lowest)
  } catch {
    // A comfort, and no condition.
  }
}

const isOfPool = (thread: string) => readFileSync(`/proc/self/task/${thread}/comm`, 'latin1').trim() === 'libuv-worker'
