import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import * as oidc from 'openid-client'
import { fingerprint } from '@/lib/core/secret'
import type { SignInKind } from '@/lib/core/key-kind'
import { answering, type Shown } from '@/lib/http/browser'
import type { ServiceDraft } from '@/lib/service/model'
import { addService } from '@/lib/service/register-service'
import type { Session } from '@/lib/session/session'
import type { TestContext } from './context'
import { makeCitizen, type Citizen } from './people'
import { signedInWith } from './signed-in'

const secret = (id: string) => `${id}:${Buffer.from(fingerprint(id), 'hex').toString('base64')}`

/** A server that speaks the protocol and shows no pages: where it would, it says which. */
export type OidcServer = { origin: string; issuer: string; close(): Promise<void> }

/**
 * One a file, for the settings are read once; another process once the modules are forgotten, which people know by the name
 * of the first where APP_URL says so. `world` is asked at each request.
 */
export async function startOidc(world: () => TestContext, settings: Record<string, string> = {}): Promise<OidcServer> {
  const server: Server = createServer((req, res) => {
    void answer(req, res)
  })
  // Closed after five seconds, as is usual, a connection may be chosen for a request that then never arrives.
  server.keepAliveTimeout = 60_000
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://localhost:${String((server.address() as AddressInfo).port)}`
  const name = settings.APP_URL ?? origin
  const usual = { KEYTURN_MODE: 'qa', APP_URL: name, MAIL_TRANSPORT: 'capture', DATABASE_URL: 'postgres://none' }
  Object.assign(process.env, usual, { SESSION_SECRETS: secret('s'), SECRET_KEYS: `${secret('k')},${secret('old')}` }, settings)
  const { isOidc, makeOidc } = await import('@/lib/http/oidc/mount')
  const protocol = makeOidc({ contextOf: () => ({ ...world().ctx, db: world().ctx.db.atOneInstant() }) })
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const url = new URL(req.url ?? '/', name)
    req.headers['x-forwarded-host'] = new URL(name).host
    req.headers['x-forwarded-proto'] = 'http'
    if (!isOidc(url)) {
      res.writeHead(200, { 'Content-Type': 'text/plain' }).end(url.pathname)
      return
    }
    await protocol({ req, res, url, requestId: 'test' }, (locale, status, reference) => {
      res.writeHead(status, { 'Content-Type': 'text/plain', 'Content-Language': locale }).end(`sorry: ${reference}`)
    })
  }
  const close = async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { origin, issuer: `${name}/oidc`, close }
}

export const draft = (changes: Partial<ServiceDraft> = {}): ServiceDraft => ({
  clientId: 'vamreg',
  names: { nl: 'VAMREG', fr: 'VAMREG', de: 'VAMREG', en: 'VAMREG' },
  redirectUris: ['https://vamreg.example.org/callback'],
  postLogoutUris: ['https://vamreg.example.org/bye'],
  backchannelLogoutUri: null,
  initiateLoginUri: null,
  environment: 'UAT',
  contact: 'vamreg@example.org',
  authMethod: 'client_secret_basic',
  jwks: null,
  levelAsked: 'low',
  applicationId: null,
  ...changes,
})

/** A service that was registered, with what it knows of itself. */
export async function makeService({ ctx }: TestContext, changes: Partial<ServiceDraft> = {}) {
  const { forgetClients } = await import('@/lib/http/oidc/clients')
  const given = draft(changes)
  const made = await ctx.db.transaction((tx) => addService(ctx, tx, given))
  if (made.kind !== 'registered') throw new Error(`Not registered: ${made.kind}`)
  forgetClients()
  return { id: made.serviceId, secret: made.secret ?? '', clientId: given.clientId, redirectUri: given.redirectUris[0] ?? '' }
}

export type TestService = Awaited<ReturnType<typeof makeService>>

/** The software of a service, which knows the protocol by openid-client and nothing of ours. */
export const clientOf = ({ issuer }: OidcServer, service: Pick<TestService, 'clientId' | 'secret'>, auth?: oidc.ClientAuth) =>
  oidc.discovery(new URL(issuer), service.clientId, { id_token_signed_response_alg: 'ES256' }, auth ?? oidc.ClientSecretBasic(service.secret), {
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated to stand out; the tests speak plain http
    execute: [oidc.allowInsecureRequests],
  })

/** Somebody's browser: it keeps cookies by name and path, and follows nothing by itself. */
export class TestBrowser {
  readonly cookies = new Map<string, { value: string; path: string }>()

  /** What our own pages see of it. */
  get shown(): Shown {
    return { cookie: (name) => this.cookies.get(`${name} /`)?.value }
  }

  async ask(address: string | URL): Promise<Response> {
    const url = new URL(address)
    const cookie = [...this.cookies].filter(([, { path }]) => url.pathname.startsWith(path)).map(([key, { value }]) => `${key.split(' ')[0] ?? ''}=${value}`)
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: cookie.join('; ') } })
    for (const line of response.headers.getSetCookie()) this.take(line)
    return response
  }

  take(line: string): void {
    const [pair = '', ...attributes] = line.split(/; ?/)
    const path = attributes.find((each) => /^path=/i.test(each))?.slice(5) ?? '/'
    const name = pair.slice(0, pair.indexOf('='))
    const value = pair.slice(name.length + 1)
    const key = `${name} ${path}`
    if (value === '' || attributes.some((each) => /^max-age=0/i.test(each) || /^expires=Thu, 01 Jan 1970/i.test(each))) this.cookies.delete(key)
    else this.cookies.set(key, { value, path })
  }

  async hold({ id }: Pick<Session, 'id'>): Promise<void> {
    const { giveSession } = await import('@/lib/http/session-cookie')
    const { browser, given } = answering(undefined)
    await giveSession(browser, id)
    for (const line of given) this.take(line)
  }

  /** Follows redirects within the server; answers where it stopped, or where it was sent outside. */
  async follow(address: string | URL, { origin }: OidcServer): Promise<{ url: URL; response: Response }> {
    let url = new URL(address)
    for (let hops = 0; hops < 10; hops++) {
      const response = await this.ask(url)
      const next = response.headers.get('location')
      if (!next) return { url, response }
      url = new URL(next, url)
      if (url.origin !== origin) return { url, response }
    }
    throw new Error('Sent round in circles')
  }
}

/** A browser in which somebody has signed in with a key. */
export async function browserOf(world: TestContext, keyKind: SignInKind, citizen?: Citizen) {
  const person = citizen ?? (await makeCitizen(world.ctx, { keys: ['email-code', 'mobile-app'] }))
  const session = await signedInWith(world, person, keyKind)
  const browser = new TestBrowser()
  await browser.hold(session)
  return { browser, person, session }
}

/** A request for a sign-in, as openid-client makes it. */
export async function requestOf(config: oidc.Configuration, service: TestService, extra: Record<string, string> = {}) {
  const verifier = oidc.randomPKCECodeVerifier()
  const [state, nonce] = [oidc.randomState(), oidc.randomNonce()]
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: service.redirectUri,
    scope: 'openid profile email',
    code_challenge: await oidc.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
    ...extra,
  })
  return { url, verifier, state, nonce }
}

/** The whole of it: from the request to the tokens. */
export async function signInAt(server: OidcServer, config: oidc.Configuration, service: TestService, browser: TestBrowser, extra: Record<string, string> = {}) {
  const request = await requestOf(config, service, extra)
  const { url } = await browser.follow(request.url, server)
  const checks = { pkceCodeVerifier: request.verifier, expectedState: request.state, expectedNonce: request.nonce }
  return oidc.authorizationCodeGrant(config, url, { ...checks, idTokenExpected: true })
}

/** The step that the newest request of a service has led this browser to. */
export const stepIn = (browser: TestBrowser, server: Pick<OidcServer, 'origin'>) =>
  server.origin + ([...browser.cookies.values()].map(({ path }) => path).findLast((path) => path.startsWith('/oidc/interaction/')) ?? '')
