import type { Database, Glance } from '@/lib/db/transaction'
import { isGenuine, type Anchor } from './anchor'
import { contradicts, cutBefore, type Fault } from './fault'
import { hashOf, headOf, noHead, version, type Head, type Seal } from './model'
import { findHead, sealsFrom, waitingDeeds } from './seal-store'
import { makeIdSet, type IdSet } from './sealed-ids'
import { firstFault, makeExpiry, type Expiry } from './verify-deeds'
import { firstIntruder } from './verify-intruders'

export type Verdict = {
  /** The first thing that is wrong, in the order of the chain; null when all is as it was written. */
  fault: Fault | null
  /** The last position that was reached. */
  head: Head
  /** Deeds whose months are gone because their period ended: their places in the chain are still checked. */
  expired: number
  anchors: number
  waiting: { count: number; since: Date | null }
}

/** What anchors are believed by: the site they were made for, and the public keys. */
export type Trust = { site: string; keys: Record<string, string> }

/**
 * Reads the whole chain and compares it with every deed there is, and with what was said of it outside the database.
 * Finds deeds that were edited, taken out or put in, seals that were changed or put in another order, and an end that
 * was cut off. May run while the product does.
 */
export function verifyChain(db: Database, anchors: Anchor[] = [], trust: Trust = { site: '', keys: {} }): Promise<Verdict> {
  return db.glance(async (glance) => {
    const waiting = await waitingDeeds(glance)
    const forged = anchors.find((anchor) => !isGenuine(trust.keys, trust.site, anchor))
    if (forged) {
      const fault: Fault = { kind: 'forged-anchor', position: forged.position, at: new Date(forged.at) }
      return { fault, head: await findHead(glance), expired: 0, anchors: anchors.length, waiting }
    }
    const seen = makeIdSet()
    const expiry = makeExpiry(glance)
    const walked = await walk(glance, anchors, seen, expiry)
    const fault = walked.fault ?? (await firstIntruder(glance, seen, walked.head.position))
    return { fault, head: walked.head, expired: expiry.count(), anchors: anchors.length, waiting }
  })
}

const atOnce = 32

async function walk(glance: Glance, anchors: Anchor[], seen: IdSet, expiry: Expiry): Promise<{ fault: Fault | null; head: Head }> {
  const end = (await findHead(glance)).position
  let head = noHead
  while (head.position < end) {
    const seals = await sealsFrom(glance, head.position + 1, atOnce)
    const followed = followSeals(seals, head, anchors)
    const fault = await firstFault(glance, followed.sound, expiry)
    if (fault ?? followed.fault) return { fault: fault ?? followed.fault, head }
    for (const seal of seals) for (const { id } of seal.links) seen.add(id)
    head = followed.head
  }
  return { fault: anchors.map((anchor) => cutBefore(anchor, head)).find((fault) => fault !== null) ?? null, head }
}

/** The seals that follow from each other, and what is wrong with the first that does not. */
function followSeals(seals: Seal[], before: Head, anchors: Anchor[]): { sound: Seal[]; head: Head; fault: Fault | null } {
  let head = before
  for (const [index, seal] of seals.entries()) {
    const sound = seals.slice(0, index)
    const follows = seal.first === head.position + 1 && seal.version === version && hashOf(seal, head.hash).equals(seal.hash)
    const last = seal.first + seal.links.length - 1
    if (!follows) return { sound, head, fault: { kind: 'broken-seal', position: head.position + 1, last, at: seal.sealedAt } }
    const next = headOf(seal)
    const passed = anchors.filter(({ position }) => position > head.position && position <= next.position)
    const fault = passed.map((anchor) => contradicts(anchor, next)).find((found) => found !== null)
    if (fault) return { sound, head, fault }
    head = next
  }
  // Seals were there a moment ago, up to the end.
  if (seals.length === 0) return { sound: [], head, fault: { kind: 'broken-seal', position: head.position + 1, last: head.position + 1, at: null } }
  return { sound: seals, head, fault: null }
}
