import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as oidc from 'openid-client'
import type { SignInKind } from '@/lib/core/key-kind'
import type { AssuranceLevel } from '@/lib/core/level'
import { minutes } from '@/lib/core/duration'
import { signInsByKey } from '@/lib/service/use-store'
import { signOut } from '@/lib/sign-in/sign-out'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, signInAt, startOidc, stepIn, type OidcServer, type TestBrowser } from '@/lib/testing/oidc'
import { signedInWith } from '@/lib/testing/signed-in'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

const loa = (level: AssuranceLevel) => `http://eidas.europa.eu/LoA/${level}`

async function serviceAt(clientId: string, levelAsked: AssuranceLevel = 'low') {
  const service = await makeService(world, { clientId, redirectUris: [`https://${clientId}.example.org/callback`], levelAsked })
  return { service, config: await clientOf(server, service) }
}
type At = Awaited<ReturnType<typeof serviceAt>>

type Somebody = { browser: TestBrowser; person: { id: string } }

/** In a browser where somebody signed in a minute ago, a service asks for another sign-in, which is done with this key some minutes later. */
async function signInAnew({ service, config }: At, { browser, person }: Somebody, key: SignInKind, extra: Record<string, string>, later = 5) {
  world.time.advance(minutes(1))
  const { url, verifier, state, nonce } = await requestOf(config, service, extra)
  await browser.follow(url, server)
  world.time.advance(minutes(later))
  const session = await signedInWith(world, person, key)
  await browser.hold(session)
  const { url: back } = await browser.follow(stepIn(browser, server), server)
  const tokens = await oidc.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce })
  return { session, tokens }
}

describe('the console counts how people come to a service', () => {
  test('with the key that they were asked for at the same service, once', async () => {
    const at = await serviceAt('vamreg')
    const somebody = await browserOf(world, 'token-card')
    await signInAt(server, at.config, at.service, somebody.browser)
    await signInAnew(at, somebody, 'mobile-app', { acr_values: loa('substantial') })
    await signInAt(server, at.config, at.service, somebody.browser)
    const byKey = await world.ctx.db.glance((glance) => signInsByKey(glance, at.service.id))
    expect(byKey).toMatchObject([{ keyKind: 'mobile-app', people: 1 }])
    const deeds = await world.prisma.deed.findMany({ where: { kind: 'service-opened' }, orderBy: { id: 'asc' } })
    expect(deeds.map(({ keyKind }) => keyKind)).toEqual(['token-card', 'mobile-app'])
  })
})

describe('what another service has of somebody who signs in anew', () => {
  /** At work at `one`, then asked by `two` for another sign-in. */
  async function atOne(key: SignInKind) {
    const [one, two] = [await serviceAt('one'), await serviceAt('two')]
    const somebody = await browserOf(world, key)
    const tokens = await signInAt(server, one.config, one.service, somebody.browser)
    const asked = async () => (await fetch(`${server.issuer}/me`, { headers: { authorization: `Bearer ${tokens.access_token}` } })).status
    const refresh = () => oidc.refreshTokenGrant(one.config, tokens.refresh_token ?? '')
    const owed = () => world.prisma.serviceVisit.count({ where: { serviceId: one.service.id, owedAt: { not: null } } })
    return { one, two, somebody, tokens, asked, refresh, owed }
  }

  test('goes on with the new session, and says of the sign-in what it always said', async () => {
    const { two, somebody, tokens, asked, refresh, owed } = await atOne('token-card')
    const { session } = await signInAnew(two, somebody, 'mobile-app', { acr_values: loa('substantial') })
    expect([await asked(), await owed()]).toEqual([200, 0])
    const said = tokens.claims()
    expect(said?.acr).toBe(loa('low'))
    expect((await refresh()).claims()).toMatchObject({ acr: said?.acr, amr: said?.amr, auth_time: said?.auth_time, sid: said?.sid })
    await signOut(world.ctx, session.id)
    expect([await asked(), await owed()]).toEqual([401, 1])
  })

  test('ends where the new key is worth less, and the service is told', async () => {
    const { one, two, somebody, asked, refresh, owed } = await atOne('mobile-app')
    await signInAnew(two, somebody, 'token-card', { prompt: 'login' })
    expect([await asked(), await owed()]).toEqual([401, 1])
    await expect(refresh()).rejects.toMatchObject({ error: 'invalid_grant' })
    expect((await signInAt(server, one.config, one.service, somebody.browser)).claims()?.acr).toBe(loa('low'))
  })

  test('does not come to life again where the token, by which it came, is over', async () => {
    const { two, somebody, asked, owed } = await atOne('token-card')
    await world.pool.query(`UPDATE service SET token_ends_at = $1 WHERE client_id = 'one'`, [world.time.now])
    const { forgetClients } = await import('./clients')
    forgetClients()
    await signInAnew(two, somebody, 'mobile-app', { acr_values: loa('substantial') })
    expect([await asked(), await owed()]).toEqual([401, 1])
  })

  test('ends with a session that ran out before the new sign-in', async () => {
    const { two, somebody, asked, owed } = await atOne('token-card')
    await signInAnew(two, somebody, 'mobile-app', { acr_values: loa('substantial') }, 15)
    expect([await asked(), await owed()]).toEqual([401, 1])
  })
})
