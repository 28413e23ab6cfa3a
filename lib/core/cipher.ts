import { createCipheriv, createDecipheriv, type KeyObject } from 'node:crypto'

const algorithm = 'aes-256-gcm'
const authTagLength = 16

/** AES-256-GCM (NIST SP 800-38D): what is to be read, and after it the 16 bytes that vouch for it and for `vouched`. */
export function encrypted(key: KeyObject, nonce: Buffer, vouched: string, plain: Buffer): Buffer {
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength })
  cipher.setAAD(Buffer.from(vouched))
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Null when anything was altered, or when it vouches for something else. A shorter tag is none. */
export function decrypted(key: KeyObject, nonce: Buffer, vouched: string, body: Buffer): Buffer | null {
  try {
    const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength })
    decipher.setAAD(Buffer.from(vouched))
    decipher.setAuthTag(body.subarray(-authTagLength))
    return Buffer.concat([decipher.update(body.subarray(0, -authTagLength)), decipher.final()])
  } catch {
    return null
  }
}
