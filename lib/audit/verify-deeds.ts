import type { Glance } from '@/lib/db/transaction'
import type { Fault } from './fault'
import { fingerprintOf, type Seal } from './model'
import { anyDeedIn } from './month-store'
import { isOver, monthOf } from './months'
import { deedsOf } from './seal-store'
import { timesOf } from './verify-store'

/** Tells deeds that went with their month from deeds that somebody took out, and counts the former. */
export type Expiry = { holds(at: Date): Promise<boolean>; count(): number }

export function makeExpiry(glance: Glance): Expiry {
  const gone = new Map<number, boolean>()
  let count = 0
  return {
    async holds(at) {
      if (!isOver(at, glance.now)) return false
      const month = monthOf(at).getTime()
      const known = gone.get(month) ?? !(await anyDeedIn(glance, at))
      gone.set(month, known)
      if (known) count++
      return known
    },
    count: () => count,
  }
}

/** Compares every deed of these seals with its fingerprint; the first that differs or is gone. */
export async function firstFault(glance: Glance, seals: Seal[], expiry: Expiry): Promise<Fault | null> {
  const places = seals.flatMap(({ first, links }) => links.map((link, index) => ({ ...link, position: first + index })))
  const expected: typeof places = []
  for (const place of places) if (!(await expiry.holds(place.at))) expected.push(place)
  const deeds = new Map((await deedsOf(glance, expected)).map((deed) => [deed.id, deed]))
  for (const { id: deedId, at, position, fingerprint } of expected) {
    const deed = deeds.get(deedId)
    if (deed && fingerprintOf(deed).equals(fingerprint)) continue
    // A row whose time was changed may have landed in another month.
    const there = deed !== undefined || (await timesOf(glance, deedId)).length > 0
    return { kind: there ? 'edited' : 'missing', position, deedId, at }
  }
  return null
}
