import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as oidc from 'openid-client'
import { minutes } from '@/lib/core/duration'
import { fingerprint } from '@/lib/core/secret'
import type { SignInKind } from '@/lib/core/key-kind'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, signInAt, startOidc, type OidcServer } from '@/lib/testing/oidc'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

/** Somebody who is at work at a service. */
async function atWork(keyKind: SignInKind) {
  const service = await makeService(world)
  const config = await clientOf(server, service)
  const signed = await browserOf(world, keyKind)
  const tokens = await signInAt(server, config, service, signed.browser)
  const refresh = () => oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')
  const asked = async () => (await fetch(`${server.issuer}/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } })).status
  return { ...signed, service, config, refresh, asked }
}
const minuteLater = () => world.time.advance(minutes(1))
const endTheToken = () => world.pool.query('UPDATE phase_out SET cutoff = $1', [world.time.now])
const refused = { error: 'invalid_grant' }

describe('what a service got by the token', () => {
  test('is worth nothing from the cutoff on, and keeps nobody signed in', async () => {
    const { refresh, asked, session } = await atWork('token-card')
    minuteLater()
    await endTheToken()
    await expect(refresh()).rejects.toMatchObject(refused)
    expect(await asked()).toBe(401)
    const { lastSeenAt } = await world.prisma.session.findUniqueOrThrow({ where: { id: fingerprint(session.id) } })
    expect(lastSeenAt).toEqual(session.lastSeenAt)
  })

  test('counts again when the cutoff is put off: nothing is remembered of it', async () => {
    const { refresh, asked } = await atWork('token-card')
    await endTheToken()
    expect(await asked()).toBe(401)
    minuteLater()
    await world.pool.query('UPDATE phase_out SET cutoff = $1', [new Date(world.time.now.getTime() + minutes(60))])
    expect(await asked()).toBe(200)
    expect((await refresh()).access_token).toBeTruthy()
  })

  test('a code of the last minute is traded for nothing', async () => {
    const { service, config, browser } = await atWork('token-card')
    const { url, verifier, state, nonce } = await requestOf(config, service)
    const { url: back } = await browser.follow(url, server)
    await endTheToken()
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }
    await expect(oidc.authorizationCodeGrant(config, back, checks)).rejects.toMatchObject(refused)
  })

  test('is worth nothing from the end on that this service has set, and goes on at another', async () => {
    const { browser, refresh, asked } = await atWork('token-card')
    const other = await makeService(world, { clientId: 'other', redirectUris: ['https://other.example.org/callback'] })
    const config = await clientOf(server, other)
    const { refresh_token = '' } = await signInAt(server, config, other, browser)
    await world.pool.query(`UPDATE service SET token_ends_at = $1 WHERE client_id = 'vamreg'`, [world.time.now])
    const { forgetClients } = await import('./clients')
    forgetClients()
    await expect(refresh()).rejects.toMatchObject(refused)
    expect(await asked()).toBe(401)
    expect((await oidc.refreshTokenGrant(config, refresh_token)).access_token).toBeTruthy()
  })

  test('while who came by another key is at work as before', async () => {
    const { refresh, asked } = await atWork('email-code')
    await endTheToken()
    await world.pool.query(`UPDATE service SET token_ends_at = $1`, [world.time.now])
    expect(await asked()).toBe(200)
    expect((await refresh()).access_token).toBeTruthy()
  })
})

test('somebody who has to choose a new password first is at work at no service until they have', async () => {
  const { refresh, asked } = await atWork('mobile-app')
  await world.pool.query('UPDATE person SET new_password_due_at = $1', [world.time.now])
  await expect(refresh()).rejects.toMatchObject(refused)
  expect(await asked()).toBe(401)
  await world.pool.query('UPDATE person SET new_password_due_at = NULL')
  expect(await asked()).toBe(200)
})
