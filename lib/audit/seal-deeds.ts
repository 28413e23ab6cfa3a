import type { Context } from '@/lib/db/context'
import { fingerprintOf, hashOf, headOf, version, type Head } from './model'
import { anyWaiting, findHead, insertSeal, lockSealing, takeUnsealed } from './seal-store'

/** A seal holds no more deeds than this, so that it can be checked in one piece. */
const most = 1_000

export type Sealing = { kind: 'sealed'; deeds: number; head: Head } | { kind: 'nothing' } | { kind: 'elsewhere' }

/**
 * Gives deeds that wait their places in the chain. Any number of processes may ask at once, and one does it.
 *
 * Deeds commit in another order than their ids were drawn in, and a chain cannot wait for the slowest. So the order
 * of the chain is not the order of ids: a deed and its entry in the queue commit together, and whoever holds the
 * lock takes what the queue shows at that moment. What commits later is still in the queue the next time; nothing
 * is passed over, and nothing is sealed twice. What this leaves open for a second: docs/decisions/0024.
 */
export async function sealDeeds({ db }: Pick<Context, 'db'>): Promise<Sealing> {
  if (!(await db.glance(anyWaiting))) return { kind: 'nothing' }
  return db.transaction(async (tx) => {
    if (!(await lockSealing(tx))) return { kind: 'elsewhere' }
    const before = await findHead(tx)
    const taken = await takeUnsealed(tx, most)
    if (taken.length === 0) return { kind: 'nothing' }
    const links = taken.map(({ id, at, deed }) => ({ id, at, fingerprint: fingerprintOf(deed) }))
    const seal = { first: before.position + 1, version, sealedAt: tx.now, links }
    const whole = { ...seal, hash: hashOf(seal, before.hash) }
    await insertSeal(tx, whole)
    return { kind: 'sealed', deeds: links.length, head: headOf(whole) }
  })
}

/**
 * Seals all that waited when it began, or leaves it to somebody else who is at it. What comes meanwhile is for the next
 * time: where there is always somebody who signs in, there would be no end.
 */
export async function sealAll(ctx: Pick<Context, 'db'>): Promise<number> {
  let sealed = 0
  for (;;) {
    const sealing = await sealDeeds(ctx)
    if (sealing.kind !== 'sealed') return sealed
    sealed += sealing.deeds
    if (sealing.deeds < most) return sealed
  }
}
