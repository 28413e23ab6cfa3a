import type { Anchor } from './anchor'
import type { Head } from './model'

/** What is wrong with the chain, and where it begins. Positions count from 1. */
export type Fault =
  /** The row says something else than when it was sealed. */
  | { kind: 'edited'; position: number; deedId: number; at: Date }
  /** The row is gone before its period ended. */
  | { kind: 'missing'; position: number; deedId: number; at: Date }
  /** The row was put in past the product: it has no place in the chain, and waits for none. */
  | { kind: 'inserted'; deedId: number; at: Date }
  /** Seals were changed, taken out, put in or put in another order, from this position on. */
  | { kind: 'broken-seal'; position: number; last: number; at: Date | null }
  /** The end is gone: an anchor knows of this position, the chain does not. */
  | { kind: 'cut'; position: number; at: Date }
  /** The chain was written anew up to here: it is sound, and not the one that was anchored. */
  | { kind: 'rewritten'; position: number; at: Date }
  /** The anchor itself was not made with a key of this installation, or was changed. */
  | { kind: 'forged-anchor'; position: number; at: Date }

/** What an anchor says against a chain that ended before it. */
export const cutBefore = ({ position, at }: Anchor, head: Head): Fault | null =>
  position > head.position ? { kind: 'cut', position: head.position + 1, at: new Date(at) } : null

/** What an anchor says against the seal that holds its position. A seal ended where the anchor was made. */
export const contradicts = ({ position, hash, at }: Anchor, seal: Head): Fault | null =>
  position === seal.position && hash === seal.hash.toString('hex') ? null : { kind: 'rewritten', position, at: new Date(at) }
