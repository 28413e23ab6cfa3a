import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto'
import type { Random } from './random'

export type NamedKey = { id: string; key: Buffer }

/** Keyed hashing and sealing with a list of keys: the first one writes, every one may read. */
export type Secrets = {
  currentId: string
  /** HMAC-SHA-256 under a key derived for `purpose`; 32 bytes. */
  mac(purpose: string, keyId: string, message: string | Buffer): Buffer
  /** AES-256-GCM. `owner` is authenticated, so a value copied to another row does not open. */
  seal(purpose: string, owner: string, plaintext: string): string
  /** Null when the value was altered, belongs to another owner, or its key is gone. */
  open(purpose: string, owner: string, sealed: string): string | null
}

export function makeSecrets(keys: NamedKey[], random: Random): Secrets {
  const [current] = keys
  if (!current) throw new Error('At least one secret key is needed')
  const derived = new Map<string, Buffer>()
  const derive = (keyId: string, purpose: string) => {
    const name = `${keyId}/${purpose}`
    const known = derived.get(name)
    if (known) return known
    const root = keys.find((k) => k.id === keyId)
    if (!root) throw new Error(`Secret key "${keyId}" is not configured`)
    const key = Buffer.from(hkdfSync('sha256', root.key, '', `keyturn/${purpose}`, 32))
    derived.set(name, key)
    return key
  }
  return {
    currentId: current.id,
    mac: (purpose, keyId, message) => createHmac('sha256', derive(keyId, purpose)).update(message).digest(),
    seal(purpose, owner, plaintext) {
      const nonce = random.bytes(12)
      const cipher = createCipheriv('aes-256-gcm', derive(current.id, purpose), nonce)
      cipher.setAAD(Buffer.from(`${purpose}/${owner}`))
      const body = Buffer.concat([cipher.update(plaintext, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return [current.id, nonce.toString('base64url'), body.toString('base64url')].join('.')
    },
    open(purpose, owner, sealed) {
      const [keyId, nonce, body] = sealed.split('.')
      if (!keyId || !nonce || !body || !keys.some((k) => k.id === keyId)) return null
      const bytes = Buffer.from(body, 'base64url')
      try {
        const decipher = createDecipheriv('aes-256-gcm', derive(keyId, purpose), Buffer.from(nonce, 'base64url'))
        decipher.setAAD(Buffer.from(`${purpose}/${owner}`))
        decipher.setAuthTag(bytes.subarray(-16))
        return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
      } catch {
        return null
      }
    },
  }
}

/** Equality in a time that does not depend on where the values differ. */
export const sameBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && timingSafeEqual(a, b)

/** SHA-256 in hexadecimal: how ids of 256 random bits are stored, and files told apart. */
export const fingerprint = (value: string | Buffer) => createHash('sha256').update(value).digest('hex')
