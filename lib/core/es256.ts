import { createECDH, hkdfSync } from 'node:crypto'
import { fingerprint, type NamedKey } from './secret'

/** A private key on P-256, as RFC 7517 writes it. */
export type SigningJwk = { kty: 'EC'; crv: 'P-256'; alg: 'ES256'; use: 'sig'; kid: string; x: string; y: string; d: string }

/**
 * The key for signatures with ES256 that belongs to a secret: the same in every process that knows the secret. Its name
 * holds part of its public half, so that a secret that was replaced under an old id makes a key of another name.
 */
export function signingJwk({ id, key }: NamedKey): SigningJwk {
  const curve = createECDH('prime256v1')
  const scalar = scalarOf(key, curve)
  const point = curve.getPublicKey()
  const [x, y] = [point.subarray(1, 33), point.subarray(33)]
  const kid = `${id}-${fingerprint(point).slice(0, 12)}`
  return { kty: 'EC', crv: 'P-256', alg: 'ES256', use: 'sig', kid, x: text(x), y: text(y), d: text(scalar) }
}

const text = (bytes: Buffer) => bytes.toString('base64url')

/** One in four thousand million derived numbers is none of the curve: then the next one is. */
function scalarOf(key: Buffer, curve: ReturnType<typeof createECDH>): Buffer {
  for (let tries = 0; ; tries++) {
    const scalar = Buffer.from(hkdfSync('sha256', key, '', `keyturn/oidc-signing/${String(tries)}`, 32))
    try {
      curve.setPrivateKey(scalar)
      return scalar
    } catch {
      // Not a number of this curve.
    }
  }
}
