import type { Glance } from '@/lib/db/transaction'
import type { Fault } from './fault'
import type { IdSet } from './sealed-ids'
import { deedsAfter, outsideChain, sealedTimes } from './verify-store'

const atOnce = 20_000

/** The first deed, by id, that neither has a place in the chain nor waits for one; or whose id another deed has too. */
export async function firstIntruder(glance: Glance, sealed: IdSet, position: number): Promise<Fault | null> {
  let last = { id: -1, at: new Date(0) }
  for (;;) {
    const page = await deedsAfter(glance, last, atOnce)
    const unknown: number[] = []
    for (const deed of page) {
      if (deed.id === last.id) return inserted(deed.id, await otherThanSealed(glance, deed.id, last.at, deed.at))
      if (!sealed.has(deed.id)) unknown.push(deed.id)
      last = deed
    }
    const [outside] = unknown.length > 0 ? await outsideChain(glance, unknown, position) : []
    if (outside !== undefined) return inserted(outside, page.find(({ id }) => id === outside)?.at ?? glance.now)
    if (page.length < atOnce) return null
  }
}

const inserted = (deedId: number, at: Date): Fault => ({ kind: 'inserted', deedId, at })

async function otherThanSealed(glance: Glance, id: number, one: Date, other: Date): Promise<Date> {
  const times = (await sealedTimes(glance, id)).map((at) => at.getTime())
  return times.includes(one.getTime()) ? other : one
}
