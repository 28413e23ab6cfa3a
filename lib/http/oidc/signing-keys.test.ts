import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify, type JSONWebKeySet } from 'jose'
import * as oidc from 'openid-client'
import { fingerprint } from '@/lib/core/secret'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, makeService, requestOf, type OidcServer, type TestBrowser, type TestService } from '@/lib/testing/oidc'
import { at, callingAt, startProcess } from '@/lib/testing/oidc-processes'

let world: TestContext
let service: TestService
let browser: TestBrowser
let before: OidcServer
const started: OidcServer[] = []
beforeEach(async () => {
  world = await testContext()
  before = await restartWith('old')
  service = await makeService(world)
  browser = (await browserOf(world, 'mobile-app')).browser
})
afterEach(async () => {
  await Promise.all(started.splice(0).map((server) => server.close()))
})

const key = (id: string) => `${id}:${Buffer.from(fingerprint(id), 'hex').toString('base64')}`

/** The installation, restarted with these keys: the same database, under the same name. */
async function restartWith(...ids: string[]): Promise<OidcServer> {
  const [first] = started
  const server = await startProcess(() => world, { OIDC_KEYS: ids.map(key).join(), ...(first ? { APP_URL: first.origin } : {}) })
  started.push(server)
  return server
}
const jwksOf = async (server: OidcServer) => (await (await fetch(at(server, '/oidc/jwks'))).json()) as JSONWebKeySet
const namesOf = ({ keys }: JSONWebKeySet) => keys.map(({ kid }) => kid?.split('-')[0])
const signerOf = (idToken = '') => decodeProtectedHeader(idToken).kid?.split('-')[0]

/** Where this browser is sent that comes with a request to one of the processes. */
async function ask(server: OidcServer, extra: Record<string, string> = {}) {
  const request = await requestOf(await callingAt(server, service), service, extra)
  return { ...request, back: new URL((await browser.ask(at(server, request.url))).headers.get('location') ?? '', request.url) }
}
async function signIn(server: OidcServer) {
  const { back, verifier, state, nonce } = await ask(server)
  const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true }
  return oidc.authorizationCodeGrant(await callingAt(server, service), back, checks)
}
const leaveWith = (server: OidcServer, hint = '') => browser.ask(at(server, `/oidc/session/end?id_token_hint=${hint}`))
const sessions = () => world.prisma.session.count({ where: { endedAt: null } })

test('a signing key is replaced in three steps, while somebody is at work at a service', async () => {
  const first = await signIn(before)
  expect([namesOf(await jwksOf(before)), signerOf(first.id_token)]).toEqual([['old'], 'old'])

  const appended = await restartWith('old', 'new')
  const fetched = await jwksOf(appended)
  const second = await oidc.refreshTokenGrant(await callingAt(appended, service), first.refresh_token ?? '')
  expect([namesOf(fetched), signerOf(second.id_token)]).toEqual([['old', 'new'], 'old'])

  const moved = await restartWith('new', 'old')
  const third = await oidc.refreshTokenGrant(await callingAt(moved, service), second.refresh_token ?? '')
  expect([namesOf(await jwksOf(moved)), signerOf(third.id_token)]).toEqual([['new', 'old'], 'new'])
  // A service that fetched the keys when the new one was appended knows it.
  const { payload } = await jwtVerify(third.id_token ?? '', createLocalJWKSet(fetched), { issuer: moved.issuer, audience: 'vamreg' })
  expect(payload.sid).toBe(first.claims()?.sid)

  const dropped = await restartWith('new')
  const fourth = await oidc.refreshTokenGrant(await callingAt(dropped, service), third.refresh_token ?? '')
  expect([namesOf(await jwksOf(dropped)), signerOf(fourth.id_token), await sessions()]).toEqual([['new'], 'new', 1])
})

test('an ID token that the second key of the list signed says who somebody is, and signs them out, until that key is dropped', async () => {
  const { id_token: old = '' } = await signIn(before)
  const dropped = await restartWith('new')
  expect((await ask(dropped, { id_token_hint: old })).back.searchParams.get('error')).toBe('invalid_request')
  expect([(await leaveWith(dropped, old)).status, await sessions()]).toEqual([400, 1])

  const moved = await restartWith('new', 'old')
  expect((await ask(moved, { prompt: 'none', id_token_hint: old })).back.searchParams.has('code')).toBe(true)
  expect([(await leaveWith(moved, old)).headers.get('location'), await sessions()]).toEqual(['/nl', 0])
})
