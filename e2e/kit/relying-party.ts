import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as oidc from 'openid-client'
import type { Server } from './server.ts'
import type { QaKit } from './qa.ts'

type Waiting = { verifier: string; state: string; nonce: string }

/** A service that knows us by the protocol alone: it signs people in, and says in plain words who came, and how. */
export type RelyingParty = {
  origin: string
  clientId: string
  /** Its page that begins a sign-in; `query` goes along with the request. */
  enter: (query?: Record<string, string>) => string
  leave: string
  /** The sessions that it was told are over. */
  ended: string[]
  end: () => Promise<void>
}

export async function openRelyingParty(server: Server, qa: QaKit, clientId: string, wishes: object = {}): Promise<RelyingParty> {
  const waiting = new Map<string, Waiting>()
  const ended: string[] = []
  let hint = ''
  const http = createServer((req, res) => {
    answer(new URL(req.url ?? '/', origin), req).then(
      ({ to, page = '' }) => (to ? res.writeHead(303, { location: to }).end() : res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page)),
      (error: unknown) => res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<h1>Refused</h1><p>${String((error as { error?: string }).error ?? error)}</p>`),
    )
  }).listen(0, '127.0.0.1')
  await once(http, 'listening')
  const origin = `http://localhost:${String((http.address() as AddressInfo).port)}`
  const redirect_uri = `${origin}/callback`
  const addresses = { redirectUris: [redirect_uri], postLogoutUris: [`${origin}/bye`], backchannelLogoutUri: `${origin}/backchannel` }
  const { secret } = await qa.service({ clientId, name: clientId.toUpperCase(), ...addresses, ...wishes })
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated to stand out; stories speak plain http
  const execute = [oidc.allowInsecureRequests]
  const metadata = { id_token_signed_response_alg: 'ES256' }
  const config = await oidc.discovery(new URL(`${server.url}/oidc`), clientId, metadata, oidc.ClientSecretBasic(secret), { execute })

  async function answer(url: URL, req: AsyncIterable<Buffer>): Promise<{ to?: string; page?: string }> {
    if (url.pathname === '/enter') {
      const one = { verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState(), nonce: oidc.randomNonce() }
      waiting.set(one.state, one)
      const code_challenge = await oidc.calculatePKCECodeChallenge(one.verifier)
      const request = { redirect_uri, scope: 'openid profile', code_challenge, code_challenge_method: 'S256', state: one.state, nonce: one.nonce }
      return { to: oidc.buildAuthorizationUrl(config, { ...request, ...Object.fromEntries(url.searchParams) }).href }
    }
    if (url.pathname === '/callback') {
      const one = waiting.get(url.searchParams.get('state') ?? '')
      if (!one) throw new Error('nobody waits for this')
      const checks = { pkceCodeVerifier: one.verifier, expectedState: one.state, expectedNonce: one.nonce }
      const tokens = await oidc.authorizationCodeGrant(config, url, checks)
      hint = tokens.id_token ?? ''
      const claims = tokens.claims()
      const info = await oidc.fetchUserInfo(config, tokens.access_token, claims?.sub ?? '')
      return { page: `<h1>Hello ${info.name ?? ''}</h1><p id="acr">${typeof claims?.acr === 'string' ? claims.acr : ''}</p><p id="sid">${JSON.stringify(claims?.sid)}</p>` }
    }
    if (url.pathname === '/leave') {
      return { to: oidc.buildEndSessionUrl(config, { id_token_hint: hint, post_logout_redirect_uri: `${origin}/bye` }).href }
    }
    if (url.pathname === '/backchannel') {
      let body = ''
      for await (const chunk of req) body += String(chunk)
      const token = new URLSearchParams(body).get('logout_token') ?? ''
      ended.push((JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { sid: string }).sid)
    }
    return { page: `<h1>${url.pathname === '/bye' ? 'Goodbye' : clientId}</h1>` }
  }

  return {
    origin,
    clientId,
    enter: (query = {}) => `${origin}/enter?${new URLSearchParams(query).toString()}`,
    leave: `${origin}/leave`,
    ended,
    async end() {
      http.close()
      http.closeAllConnections()
      await once(http, 'close')
    },
  }
}
