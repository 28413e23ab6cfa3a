import {
  createHash,
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  sign,
  timingSafeEqual,
  verify,
} from 'node:crypto'
import { decrypted, encrypted } from './cipher'
import { macKey, macOf, macsOf, type MacKey } from './mac'
import type { Random } from './random'

export type NamedKey = { id: string; key: Buffer }

/** Keyed hashing and sealing with a list of keys: the first one writes, every one may read. */
export type Secrets = {
  currentId: string
  /** HMAC-SHA-256 under a key derived for `purpose`; 32 bytes. */
  mac(purpose: string, keyId: string, message: string | Buffer): Buffer
  /** The same for many messages that begin alike: their 32 bytes each, one after the other. */
  macs(purpose: string, keyId: string, head: Uint8Array, tails: string[]): Buffer
  /** AES-256-GCM. `owner` is authenticated, so a value copied to another row does not open. */
  seal(purpose: string, owner: string, plaintext: string): string
  /** Null when the value was altered, belongs to another owner, or its key is gone. */
  open(purpose: string, owner: string, sealed: string): string | null
  /** The same for bytes, such as a piece of a file. */
  sealBytes(purpose: string, owner: string, plain: Buffer): Buffer
  openBytes(purpose: string, owner: string, sealed: Buffer): Buffer | null
  /** Ed25519 under the current key, derived for `purpose`: checked with the public half, by whoever has it. */
  sign(purpose: string, message: string): string
  /** The public half of every key there is, by its id: 32 bytes in base64url. */
  publicKeys(purpose: string): Record<string, string>
}

export function makeSecrets(keys: NamedKey[], random: Random): Secrets {
  const [current] = keys
  if (!current) throw new Error('At least one secret key is needed')
  const derived = new Map<string, { key: Buffer; cipher: KeyObject; mac: MacKey }>()
  const derive = (keyId: string, purpose: string) => {
    const name = `${keyId}/${purpose}`
    const known = derived.get(name)
    if (known) return known
    const root = keys.find((k) => k.id === keyId)
    if (!root) throw new Error(`Secret key "${keyId}" is not configured`)
    const key = Buffer.from(hkdfSync('sha256', root.key, '', `keyturn/${purpose}`, 32))
    // Node takes a prepared key in a third of the time that it takes a plain one.
    const made = { key, cipher: createSecretKey(key), mac: macKey(key) }
    derived.set(name, made)
    return made
  }
  return {
    currentId: current.id,
    mac: (purpose, keyId, message) => macOf(derive(keyId, purpose).mac, message),
    macs: (purpose, keyId, head, tails) => macsOf(derive(keyId, purpose).mac, head, tails),
    seal(purpose, owner, plaintext) {
      const nonce = random.bytes(12)
      const body = encrypted(derive(current.id, purpose).cipher, nonce, `${purpose}/${owner}`, Buffer.from(plaintext))
      return written(current.id, nonce, body)
    },
    open(purpose, owner, sealed) {
      const [keyId = '', ...parts] = sealed.split('.')
      const [nonce, body] = parts.map((part) => Buffer.from(part, 'base64url'))
      // Base64 leaves bits of a last sign unread: only the one way in which we write a value is a way to read it.
      if (!nonce || !body || sealed !== written(keyId, nonce, body) || !keys.some((k) => k.id === keyId)) return null
      return decrypted(derive(keyId, purpose).cipher, nonce, `${purpose}/${owner}`, body)?.toString('utf8') ?? null
    },
    sealBytes(purpose, owner, plain) {
      const nonce = random.bytes(12)
      const body = encrypted(derive(current.id, purpose).cipher, nonce, `${purpose}/${owner}`, plain)
      return Buffer.concat([Buffer.from(`${current.id}.`), nonce, body])
    },
    openBytes(purpose, owner, sealed) {
      const dot = sealed.indexOf('.')
      const keyId = sealed.subarray(0, dot).toString('latin1')
      if (!keys.some((k) => k.id === keyId)) return null
      const [nonce, body] = [sealed.subarray(dot + 1, dot + 13), sealed.subarray(dot + 13)]
      return decrypted(derive(keyId, purpose).cipher, nonce, `${purpose}/${owner}`, body)
    },
    sign: (purpose, message) =>
      sign(null, Buffer.from(message), signingKey(derive(current.id, purpose).key)).toString('base64url'),
    publicKeys: (purpose) =>
      Object.fromEntries(
        keys.map(({ id }) => [id, createPublicKey(signingKey(derive(id, purpose).key)).export({ format: 'jwk' }).x ?? '']),
      ),
  }
}

const written = (keyId: string, nonce: Buffer, body: Buffer) =>
  `${keyId}.${nonce.toString('base64url')}.${body.toString('base64url')}`

// What stands before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410).
const pkcs8 = Buffer.from('302e020100300506032b657004220420', 'hex')
const signingKey = (seed: Buffer) =>
  createPrivateKey({ key: Buffer.concat([pkcs8, seed]), format: 'der', type: 'pkcs8' })

/** Whether a signature of `sign` belongs to the message and the public key. */
export function signatureFits(publicKey: string, message: string, signature: string): boolean {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
    return verify(null, Buffer.from(message), key, Buffer.from(signature, 'base64url'))
  } catch {
    return false
  }
}

/** Equality in a time that does not depend on where the values differ. */
export const sameBytes = (a: Uint8Array, b: Uint8Array) => a.length === b.length && timingSafeEqual(a, b)

/** SHA-256, as its 32 bytes. */
export const digest = (value: string | Buffer) => hash('sha256', value, 'buffer')

/** SHA-256 in hexadecimal: how ids of 256 random bits are stored, and files told apart. */
export const fingerprint = (value: string | Buffer) => hash('sha256', value, 'hex')

/** The same of something that comes in pieces. */
export function makeFingerprint(): { add(piece: Buffer): void; end(): string } {
  const hashing = createHash('sha256')
  return { add: (piece) => void hashing.update(piece), end: () => hashing.digest('hex') }
}
