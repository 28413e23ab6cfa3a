import { createRemoteJWKSet, jwtVerify } from 'jose'
import type { Provider } from './provider.ts'

const event = 'http://schemas.openid.net/event/backchannel-logout'

/** Reads the provider's word that a session is over (OpenID Connect Back-Channel Logout 1.0, 2.6); throws when it is not that. */
export function logoutTokens(clientId: string) {
  let keys: ReturnType<typeof createRemoteJWKSet> | undefined
  const heard = new Map<string, number>()

  return async ({ issuer, jwksUri }: Provider, token: string): Promise<{ sid: string | null; sub: string | null }> => {
    keys ??= createRemoteJWKSet(jwksUri)
    const { payload } = await jwtVerify(token, keys, {
      algorithms: ['ES256'],
      typ: 'logout+jwt',
      issuer,
      audience: clientId,
      requiredClaims: ['iat', 'exp', 'jti', 'events'],
      maxTokenAge: 300,
      clockTolerance: 30,
    })
    const { jti = '', exp = 0, sid, sub = null, events } = payload
    if ('nonce' in payload) throw new Error('an ID token is no logout token')
    if (!events || typeof events !== 'object' || !(event in events)) throw new Error('it tells of something else')
    if (sid !== undefined && typeof sid !== 'string') throw new Error('its sid is none')
    if (sid === undefined && sub === null) throw new Error('it names nobody')
    once(jti, exp)
    return { sid: sid ?? null, sub }
  }

  function once(jti: string, exp: number): void {
    const now = Date.now() / 1000
    for (const [known, until] of heard) if (until < now) heard.delete(known)
    if (heard.has(jti)) throw new Error('it was heard before')
    heard.set(jti, exp + 30)
  }
}
