import { createPublicKey } from 'node:crypto'

/** The signatures that we take, by the kind of key that makes them. */
const byEc = ['ES256']
const byRsa = ['PS256', 'RS256']
const algorithms = new Map<unknown, unknown[]>([
  ['EC', byEc],
  ['RSA', byRsa],
])
export const verifiedAlgorithms = [...byEc, ...byRsa]

/** What only a private or a shared key has (RFC 7518, 6). */
export const privateParts = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']

type Jwk = Record<string, unknown>

/** Whether a key, as RFC 7517 writes one, holds what nobody but its owner may know. */
export const isPrivate = (jwk: Jwk): boolean => privateParts.some((part) => part in jwk)

/** Whether signatures that we take can be verified with a public key: on P-256, or RSA of 2,048 bits at least. */
export function verifies(jwk: Jwk): boolean {
  const { kty, alg, use = 'sig', kid = 'none', x5c = [] } = jwk
  const taken = algorithms.get(kty)
  if (!taken || use !== 'sig' || (alg !== undefined && !taken.includes(alg))) return false
  if (!isWord(kid) || !(Array.isArray(x5c) && x5c.every(isWord))) return false
  try {
    const { namedCurve, modulusLength = 0 } = createPublicKey({ key: jwk, format: 'jwk' }).asymmetricKeyDetails ?? {}
    return kty === 'EC' ? namedCurve === 'prime256v1' : modulusLength >= 2048
  } catch {
    return false
  }
}

const isWord = (value: unknown) => typeof value === 'string' && value !== ''
