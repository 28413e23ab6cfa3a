import { rows, type Tx } from '@/lib/db/transaction'

/** A letter that could not be delivered, without what it says and to whom. */
export type DeadLetter = {
  id: string
  template: string
  locale: string
  queuedAt: Date
  attempts: number
  reason: string
}

/** Letters that were given up, newest first. */
export async function deadLetters(tx: Tx, most = 100): Promise<DeadLetter[]> {
  const found = await rows(tx).letter.findMany({
    where: { status: 'dead' },
    select: { id: true, template: true, locale: true, queuedAt: true, attempts: true, lastError: true },
    orderBy: { queuedAt: 'desc' },
    take: most,
  })
  return found.map(({ lastError, ...letter }) => ({ ...letter, reason: lastError ?? '' }))
}

/** Queues a dead letter anew, as if owed now. False when it is not dead, or its words are gone (a code too old). */
export async function reviveLetter(tx: Tx, id: string): Promise<boolean> {
  const { count } = await rows(tx).letter.updateMany({
    where: { id, status: 'dead', sealedData: { not: '' } },
    data: { status: 'queued', attempts: 0, queuedAt: tx.now, dueAt: tx.now, leasedUntil: null, lastError: null },
  })
  return count === 1
}

/** How many letters stand where, and since when the oldest that is due has waited: what a monitor asks. */
export async function outboxState(tx: Tx): Promise<{ queued: number; dead: number; oldestDueAt: Date | null }> {
  const letters = rows(tx).letter
  const queued = await letters.count({ where: { status: 'queued' } })
  const dead = await letters.count({ where: { status: 'dead' } })
  const oldest = await letters.findFirst({
    where: { status: 'queued', dueAt: { lte: tx.now } },
    orderBy: { dueAt: 'asc' },
    select: { dueAt: true },
  })
  return { queued, dead, oldestDueAt: oldest?.dueAt ?? null }
}
