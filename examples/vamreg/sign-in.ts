import * as oidc from 'openid-client'
import { acrOf, levelOf, type Level } from './levels.ts'
import type { Provider } from './provider.ts'
import type { Person, Waiting } from './visitors.ts'

type Wish = { redirectUri: string; to: string; needed: Level | null; language: string; hint: string | null }

/** A request for a sign-in: where to send the browser, and what has to come back. */
export async function askForSignIn({ config }: Provider, { redirectUri, to, needed, language, hint }: Wish): Promise<{ url: URL; waiting: Waiting }> {
  const verifier = oidc.randomPKCECodeVerifier()
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()]
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid profile',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ui_locales: language,
    ...(needed && { acr_values: acrOf(needed) }),
    ...(hint !== null && { login_hint: hint }),
  })
  return { url, waiting: { state, nonce, verifier, to, needed } }
}

/** Who came back, after every check that the protocol asks for. Throws the provider's refusal, with its name in `error`. */
export async function readAnswer({ config }: Provider, answer: URL, { state, nonce, verifier }: Waiting): Promise<Person> {
  const tokens = await oidc.authorizationCodeGrant(config, answer, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  })
  const claims = tokens.claims()
  if (!claims || !tokens.id_token) throw new Error('The provider sent no ID token')
  const { name, locale } = await oidc.fetchUserInfo(config, tokens.access_token, claims.sub)
  return {
    sub: claims.sub,
    sid: text(claims.sid),
    name: name ?? claims.sub,
    locale: text(locale),
    acr: text(claims.acr),
    level: levelOf(claims.acr),
    amr: Array.isArray(claims.amr) ? claims.amr.map(text) : [],
    authTime: new Date((claims.auth_time ?? claims.iat) * 1000),
    idToken: tokens.id_token,
  }
}

/** Where a browser is sent to sign out here and everywhere. */
export const askForSignOut = ({ config }: Provider, idToken: string, language: string, back: string): URL =>
  oidc.buildEndSessionUrl(config, { id_token_hint: idToken, post_logout_redirect_uri: back, state: 'signed-out', ui_locales: language })

/** The name of a refusal, as the protocol has it; null for a failure of another kind. */
export const refusalIn = (error: unknown): string | null =>
  error instanceof oidc.AuthorizationResponseError || error instanceof oidc.ResponseBodyError ? error.error : null

const text = (value: unknown) => (typeof value === 'string' ? value : '')
