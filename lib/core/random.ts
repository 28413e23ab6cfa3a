import { randomBytes, randomInt, randomUUID } from 'node:crypto'

/** Where every unpredictable value comes from; tests may hand in their own. */
export type Random = {
  bytes(length: number): Buffer
  /** A uniform integer, 0 ≤ n < `below`. */
  int(below: number): number
  uuid(): string
}

export const systemRandom: Random = {
  bytes: (length) => randomBytes(length),
  int: (below) => randomInt(below),
  uuid: () => randomUUID(),
}

/** Six decimal digits, each of the million equally likely, leading zeros kept. */
export const sixDigits = (random: Random) => random.int(1_000_000).toString().padStart(6, '0')

/** 256 bits in base64url: session ids and mailed links. */
export const unguessable = (random: Random) => random.bytes(32).toString('base64url')
