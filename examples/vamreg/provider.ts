import * as oidc from 'openid-client'
import type { Settings } from './settings.ts'

export type Provider = { config: oidc.Configuration; issuer: string; jwksUri: URL }

/** The provider, as it describes itself. It is asked once; when it does not answer, again with the next request. */
export function findProvider({ issuer, clientId, clientSecret }: Settings): () => Promise<Provider> {
  let asked: Promise<Provider> | undefined
  return () => (asked ??= discover().catch((error: unknown) => ((asked = undefined), Promise.reject(error as Error))))

  async function discover(): Promise<Provider> {
    const config = await oidc.discovery(issuer, clientId, { id_token_signed_response_alg: 'ES256' }, oidc.ClientSecretBasic(clientSecret), {
      // Plain http on one's own machine; anywhere else the library insists on https.
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated to stand out
      execute: isHere(issuer) ? [oidc.allowInsecureRequests] : [],
      timeout: 5,
    })
    const { issuer: name, jwks_uri } = config.serverMetadata()
    if (!jwks_uri) throw new Error('The provider shows no keys')
    return { config, issuer: name, jwksUri: new URL(jwks_uri) }
  }
}

const isHere = ({ protocol, hostname }: URL) => protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
