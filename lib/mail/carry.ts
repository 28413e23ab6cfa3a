import { after, seconds } from '@/lib/core/duration'
import { errorName } from '@/lib/core/error-name'
import type { Database } from '@/lib/db/transaction'
import { settleLetters, takeLetters, type Settlement, type TakenLetter } from '@/lib/outbox/queue-store'
import { deliverLetter, type Delivering } from './deliver-letter'
import { whyUseless } from './still-useful'
import { inGroups } from './in-groups'
import type { Going } from './keep-going'
import { logLine } from './log-line'
import { makeRest } from './rest'

const atOnce = 8
/** How long to look away: hardly while there is work, doubling when there is none, longer when the database is away. */
const pace = { busy: 10, idle: 400, outage: seconds(5) }
/** So long a letter waits for the one before it to the same mailbox: well within what the lease has left beyond a delivery. */
const courtesy = seconds(5)

/**
 * Carries letters from the outbox to the post until it is stopped. Any number of workers may run; each letter
 * is in one hand at a time. Faults of the database delay; they do not end the work.
 */
export function startCarrying(by: Delivering & { db: Database }): Going {
  const inFlight = new Map<string, Promise<void>>()
  const lastTo = new Map<string, Promise<void>>()
  const most = Math.min(atOnce, by.post.atOnce ?? atOnce)
  const settle = inGroups((settlements: Settlement[]) => by.db.transaction((tx) => settleLetters(tx, settlements)))
  const rest = makeRest()
  let outage = false

  const take = async (): Promise<TakenLetter[]> => {
    if (inFlight.size >= most) return []
    try {
      const taken = await by.db.transaction((tx) => takeLetters(tx, most - inFlight.size))
      if (outage) logLine('info', 'mail-worker-back')
      outage = false
      return taken.filter((letter) => !inFlight.has(letter.id))
    } catch (error) {
      if (!outage) logLine('error', 'mail-worker-waits', { reason: errorName(error) })
      outage = true
      return []
    }
  }

  const carry = async (letter: TakenLetter) => {
    const settlement = (await withheld(by.db, letter)) ?? (await deliverLetter(by, letter))
    report(letter, settlement)
    for (let wait = 100; ; wait = Math.min(wait * 2, pace.outage)) {
      try {
        return await settle(settlement)
      } catch (error) {
        logLine('error', 'letter-not-settled', { letter: letter.id, reason: errorName(error) })
        if (rest.over) return
        await rest.pause(wait)
      }
    }
  }

  /** Letters to one mailbox leave this worker one after the other, as they were queued, unless one fails or takes its time. */
  const carryInTurn = async (letter: TakenLetter, before: Promise<void> | undefined) => {
    if (before) await Promise.race([before, rest.pause(courtesy)])
    await carry(letter)
  }

  const begin = (letter: TakenLetter) => {
    const { id, to } = letter
    const carried = carryInTurn(letter, lastTo.get(to)).finally(() => {
      inFlight.delete(id)
      if (lastTo.get(to) === carried) lastTo.delete(to)
    })
    inFlight.set(id, carried)
    lastTo.set(to, carried)
  }

  const run = async () => {
    let wait = pace.idle
    while (!rest.over) {
      const taken = await take()
      taken.forEach(begin)
      wait = taken.length > 0 ? pace.busy : Math.min(wait * 2, outage ? pace.outage : pace.idle)
      await rest.pause(wait)
    }
    await Promise.allSettled(inFlight.values())
    await by.post.close?.()
  }

  const running = run()
  return {
    stop() {
      rest.end()
      return running
    },
  }
}

/** How a letter ends that must not be sent, or cannot be asked about now; null for all others. */
async function withheld(db: Database, letter: TakenLetter): Promise<Settlement | null> {
  try {
    const reason = await whyUseless(db, letter)
    return reason === null ? null : { letter, status: 'expired', dueAt: null, reason }
  } catch (error) {
    return { letter, status: 'queued', dueAt: after(letter.takenAt, pace.outage), reason: `not asked: ${errorName(error)}` }
  }
}

function report({ id, template, attempts }: TakenLetter, { status, reason }: Settlement): void {
  if (status === 'queued') logLine('warn', 'letter-delayed', { letter: id, template, attempts, reason: reason ?? '' })
  if (status === 'dead') logLine('error', 'letter-dead', { letter: id, template, attempts, reason: reason ?? '' })
  if (status === 'expired') logLine(reason ? 'info' : 'warn', 'letter-expired', { letter: id, template, ...(reason && { reason }) })
}
