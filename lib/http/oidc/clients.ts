import { findClient, type Client } from '@/lib/service/service-store'
import { thisRequest } from './request'

/** For so many milliseconds a change of a service may go unnoticed. */
const staleAfter = 1_000
const most = 1_000

const kept = new Map<string, { client: Client | null; readAt: number }>()

/** A living service by its name in the protocol. What was found is kept for a second; a name that nobody has is, too. */
export async function clientOf(clientId: string): Promise<Client | null> {
  const known = kept.get(clientId)
  if (known && performance.now() - known.readAt < staleAfter) return known.client
  const readAt = performance.now()
  const client = await thisRequest().ctx.db.gate((gate) => findClient(gate, clientId))
  if (kept.size >= most) kept.clear()
  kept.set(clientId, { client, readAt })
  return client
}

/** Forgets what was found: for tests, and after a change in this process. */
export const forgetClients = () => kept.clear()

/** A service as the protocol describes one. Its secrets are compared by us: the library knows none. */
export const metadataOf = (client: Client) => ({
  client_id: client.clientId,
  client_name: client.names.en,
  redirect_uris: client.redirectUris,
  post_logout_redirect_uris: client.postLogoutUris,
  ...(client.backchannelLogoutUri
    ? { backchannel_logout_uri: client.backchannelLogoutUri, backchannel_logout_session_required: true }
    : {}),
  token_endpoint_auth_method: client.authMethod,
  ...(client.authMethod === 'private_key_jwt' ? { jwks: client.jwks } : { client_secret: 'kept as a hash, compared by us' }),
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  response_modes: ['query'],
  id_token_signed_response_alg: 'ES256',
  subject_type: 'pairwise',
  keyturn: {
    id: client.id,
    names: client.names,
    secrets: client.secrets.map(({ hash }) => hash),
    salt: client.subjectSalt.toString('base64url'),
    levelAsked: client.levelAsked,
    tokenEndsAt: client.tokenEndsAt?.getTime() ?? null,
  },
})

export type Ours = ReturnType<typeof metadataOf>['keyturn']

/** What we keep of a service beside what the protocol knows of it. */
export const oursOf = (client: { [extra: string]: unknown }) => client.keyturn as Ours
