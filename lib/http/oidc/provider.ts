import Provider, { type ClientModel, type KoaContext, type OidcContext } from 'oidc-provider'
import { env } from '@/lib/config/env'
import { signingJwk } from '@/lib/core/es256'
import { hours, minutes } from '@/lib/core/duration'
import { locales } from '@/lib/core/locale'
import { fingerprint } from '@/lib/core/secret'
import { verifiedAlgorithms } from '@/lib/core/verifying-jwk'
import { absoluteLimit } from '@/lib/session/session'
import { stepLife } from '../service-cookie'
import { claims, findAccount, subjectOf } from './account'
import { Adapter } from './adapter'
import { clientOf, oursOf } from './clients'
import { issuerOf, mountPath } from './issuer'
import { makePolicy } from './policy'
import { levelNames } from './proof'
import { putOurSessions } from './session'
import { isTrial } from './trial-address'

/** The cookies of the protocol. The library insists on one for its session, which is ours: that one never leaves. */
export const cookieNames = { session: 'keyturn-none', interaction: 'keyturn-step', resume: 'keyturn-resume' }

const scopes = ['openid', 'profile', 'email']

const life = { code: 60, accessToken: minutes(10) / 1000, idToken: minutes(10) / 1000, whole: absoluteLimit / 1000, pushed: minutes(1) / 1000 }

let made: Provider | undefined

/** The one of this process. */
export const theProvider = (): Provider => (made ??= makeProvider())

/** The protocol as we speak it: authorization code with PKCE, and nothing else. */
function makeProvider(): Provider {
  const { APP_URL, OIDC_KEYS, SECRET_KEYS } = env()
  const provider: Provider = new Provider(issuerOf(APP_URL), {
    adapter: Adapter,
    jwks: { keys: (OIDC_KEYS ?? SECRET_KEYS).map(signingJwk) },
    acrValues: levelNames(),
    claims,
    scopes,
    responseTypes: ['code'],
    subjectTypes: ['pairwise'],
    pairwiseIdentifier: subjectOf,
    findAccount,
    clientAuthMethods: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
    clientDefaults: { id_token_signed_response_alg: 'ES256', response_types: ['code'], grant_types: ['authorization_code', 'refresh_token'] },
    extraClientMetadata: { properties: ['keyturn'] },
    clockTolerance: 5,
    pkce: { required: () => true },
    allowOmittingSingleRegisteredRedirectUri: false,
    cookies: { names: cookieNames, keys: [] },
    discovery: { ui_locales_supported: locales, claims_parameter_supported: false },
    features: {
      devInteractions: { enabled: false },
      dPoP: { enabled: false },
      resourceIndicators: { enabled: false },
      backchannelLogout: { enabled: true },
      pushedAuthorizationRequests: { enabled: true },
      revocation: { enabled: true, allowedPolicy: (_ctx: unknown, client: ClientModel, token: { clientId: string }) => token.clientId === client.clientId },
      rpInitiatedLogout: { enabled: true, logoutSource: notHere, postLogoutSuccessSource: notHere },
    },
    enabledJWA: {
      idTokenSigningAlgValues: ['ES256'],
      clientAuthSigningAlgValues: verifiedAlgorithms,
    },
    // Nothing of the protocol outlives our session, so a refresh token asks for no scope of its own.
    expiresWithSession: () => true,
    issueRefreshToken: (_ctx: unknown, client: OidcContext['client']) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    loadExistingGrant,
    interactions: { policy: makePolicy(), url: (_ctx: unknown, { uid }: { uid: string }) => `${mountPath}/interaction/${uid}` },
    ttl: {
      AuthorizationCode: life.code,
      AccessToken: life.accessToken,
      IdToken: life.idToken,
      RefreshToken: life.whole,
      Grant: life.whole + hours(1) / 1000,
      Session: life.whole,
      Interaction: stepLife,
      PushedAuthorizationRequest: life.pushed,
    },
    clientBasedCORS: () => false,
    renderError: (ctx: KoaContext & { failure?: unknown }, out: object) => {
      ctx.failure = out
    },
    // Services of a government live in networks of its own, where the library would send nothing; their addresses are
    // written down by administrators, and nobody is shown what is answered there.
    fetch: (url: string, options: RequestInit) => fetch(url, { ...options, dispatcher: undefined, signal: AbortSignal.timeout(5_000) } as RequestInit),
  })
  provider.proxy = true
  putOurSessions(provider)
  readClientsOnce(provider)
  provider.Client.prototype.compareClientSecret = function (actual: string) {
    return oursOf(this).secrets.includes(fingerprint(actual))
  }
  const { redirectUriAllowed } = provider.Client.prototype
  provider.Client.prototype.redirectUriAllowed = function (address: string) {
    return redirectUriAllowed.call(this, address) || isTrial(address)
  }
  // Also for a service that is not told of a session's end: with it, its own sign-out need not ask.
  provider.Client.prototype.includeSid = () => true
  return provider

  /** What a service was allowed in this session, with what it asks for now: nobody is asked to agree. */
  async function loadExistingGrant({ oidc }: { oidc: OidcContext }) {
    const { session, client, account } = oidc
    if (!session || !account) return undefined
    const wanted = scopes.filter((scope) => oidc.requestParamScopes.has(scope))
    const known = session.grantIdFor(client.clientId)
    // Two requests at the same moment make one grant, which counts for both. A trial's is taken back, and is its own.
    const next = fingerprint(['grant', session.uid, client.clientId, known ?? '', ...wanted].join(' '))
    const own = isTrial(oidc.params.redirect_uri ?? '') ? {} : { jti: next }
    const grant =
      (known && (await provider.Grant.find(known))) || new provider.Grant({ accountId: account.accountId, clientId: client.clientId, ...own })
    const has = new Set(grant.getOIDCScope().split(' '))
    if (known === grant.jti && wanted.every((scope) => has.has(scope))) return grant
    grant.addOIDCScope(wanted.join(' '))
    await grant.save()
    return grant
  }
}

/** The library reads a service's description anew at each request: as long as it is the same, it is read once. */
function readClientsOnce(provider: Provider): void {
  const find = provider.Client.find.bind(provider.Client)
  const read = new WeakMap<object, Promise<ClientModel | undefined>>()
  provider.Client.find = async (id) => {
    const client = typeof id === 'string' ? await clientOf(id) : null
    if (!client) return undefined
    const known = read.get(client)
    if (known) return known
    const made = find(id)
    read.set(client, made)
    return made
  }
}

/** Pages of the library's own, which are never shown: leave.ts answers in their place. */
const notHere = (ctx: KoaContext) => void (ctx.body = '')
