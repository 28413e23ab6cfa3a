import { hash } from 'node:crypto'

/** A key made ready: what goes before the message, and before the hash of that. */
export type MacKey = { inner: Buffer; outer: Buffer }

const block = 64

/**
 * HMAC-SHA-256 (RFC 2104) out of two plain hashes. The objects that node makes for each HMAC cost four times the
 * hashing itself; a million cards have 24 million cells.
 */
export function macKey(key: Buffer): MacKey {
  if (key.length > block) throw new Error('A key longer than a block would have to be hashed first')
  const pad = (value: number) => Buffer.alloc(block, value).map((byte, index) => byte ^ (key[index] ?? 0))
  return { inner: Buffer.from(pad(0x36)), outer: Buffer.concat([pad(0x5c), Buffer.alloc(32)]) }
}

/** As text of single bytes: that is what the hash hands out and takes without making an object. */
function finish({ outer }: MacKey, padded: Buffer): string {
  outer.write(hash('sha256', padded, 'binary'), block, 'latin1')
  return hash('sha256', outer, 'binary')
}

export function macOf(key: MacKey, message: string | Buffer): Buffer {
  const text = typeof message === 'string' ? Buffer.from(message) : message
  return Buffer.from(finish(key, Buffer.concat([key.inner, text])), 'latin1')
}

/** The MACs of `head` with each of `tails`, which hold single bytes and are of one length. */
export function macsOf(key: MacKey, head: Uint8Array, tails: string[]): Buffer {
  const from = block + head.length
  const padded = Buffer.concat([key.inner, head, Buffer.alloc(tails[0]?.length ?? 0)])
  const macs = Buffer.allocUnsafe(tails.length * 32)
  for (const [index, tail] of tails.entries()) {
    if (from + tail.length !== padded.length) throw new Error('These messages are not of one length')
    padded.write(tail, from, 'latin1')
    macs.write(finish(key, padded), index * 32, 'latin1')
  }
  return macs
}
