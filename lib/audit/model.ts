import { digest } from '@/lib/core/secret'

/** A deed as its row says it. */
export type KeptDeed = {
  id: number
  at: Date
  kind: string
  actorId: string | null
  personId: string | null
  keyKind: string | null
  outcome: string
  network: string | null
  device: string | null
  requestId: string | null
  details: unknown
}

/** What the chain keeps of a deed when the deed itself is gone. */
export type Link = { id: number; at: Date; fingerprint: Buffer }

/** Some deeds in the order of the chain. `hash` holds them, and through `previous` all that came before. */
export type Seal = { first: number; version: number; sealedAt: Date; links: Link[]; hash: Buffer }

/** The last place that is taken, and the hash that holds everything up to there. */
export type Head = { position: number; hash: Buffer }

/** Before the first deed. */
export const noHead: Head = { position: 0, hash: Buffer.alloc(32) }

/** How deeds and seals are spelled out today. Another spelling gets another number; old seals are read by theirs. */
export const version = 1

/**
 * The fingerprint of all that a deed says. People stand in it by their ids alone, so that whoever is forgotten leaves
 * the fingerprint as it is. A deed that was gone before it could be sealed has nothing to be fingerprinted.
 */
export function fingerprintOf(deed: KeptDeed | undefined): Buffer {
  if (!deed) return Buffer.alloc(32)
  const { id, at, kind, actorId, personId, keyKind, outcome, network, device, requestId, details } = deed
  const facts = [id, at.toISOString(), kind, actorId, personId, keyKind, outcome, network, device, requestId, sorted(details)]
  return digest(JSON.stringify(['keyturn-deed', version, ...facts]))
}

/** The hash of a seal that follows `previous`. */
export function hashOf({ first, sealedAt, links }: Omit<Seal, 'hash'>, previous: Buffer): Buffer {
  const told = links.map(({ id, at, fingerprint }) => [id, at.toISOString(), fingerprint.toString('hex')])
  return digest(JSON.stringify(['keyturn-seal', version, previous.toString('hex'), first, sealedAt.toISOString(), told]))
}

export const headOf = ({ first, links, hash }: Seal): Head => ({ position: first + links.length - 1, hash })

/** The same facts in one order, whatever order they were kept in. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([name, inner]) => [name, sorted(inner)]))
}
