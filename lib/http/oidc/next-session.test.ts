import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import * as oidc from 'openid-client'
import type { SignInKind } from '@/lib/core/key-kind'
import type { AssuranceLevel } from '@/lib/core/level'
import { minutes } from '@/lib/core/duration'
import { signInsByKey } from '@/lib/service/use-store'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, signInAt, startOidc, type OidcServer, type TestBrowser } from '@/lib/testing/oidc'
import { signedInWith } from '@/lib/testing/signed-in'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

const stepIn = (browser: TestBrowser) =>
  server.origin + ([...browser.cookies.values()].map(({ path }) => path).findLast((path) => path.startsWith('/oidc/interaction/')) ?? '')
const loa = (level: AssuranceLevel) => `http://eidas.europa.eu/LoA/${level}`

async function serviceAt(clientId: string, levelAsked: AssuranceLevel = 'low') {
  const service = await makeService(world, { clientId, redirectUris: [`https://${clientId}.example.org/callback`], levelAsked })
  return { service, config: await clientOf(server, service) }
}
type At = Awaited<ReturnType<typeof serviceAt>>

/** In a browser where somebody is signed in, a service asks for another sign-in, which is done with this key five minutes later. */
async function signInAnew({ service, config }: At, browser: TestBrowser, person: { id: string }, key: SignInKind, extra: Record<string, string>) {
  const { url, verifier, state, nonce } = await requestOf(config, service, extra)
  await browser.follow(url, server)
  world.time.advance(minutes(5))
  const session = await signedInWith(world, person, key)
  await browser.hold(session)
  const { url: back } = await browser.follow(stepIn(browser), server)
  const tokens = await oidc.authorizationCodeGrant(config, back, { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce })
  return { session, tokens }
}

describe('the console counts how people come to a service', () => {
  test('with the key that they were asked for at the same service, once', async () => {
    const at = await serviceAt('vamreg')
    const { browser, person } = await browserOf(world, 'token-card')
    await signInAt(server, at.config, at.service, browser)
    await signInAnew(at, browser, person, 'mobile-app', { acr_values: loa('substantial') })
    await signInAt(server, at.config, at.service, browser)
    const byKey = await world.ctx.db.glance((glance) => signInsByKey(glance, at.service.id))
    expect(byKey).toMatchObject([{ keyKind: 'mobile-app', people: 1 }])
    const deeds = await world.prisma.deed.findMany({ where: { kind: 'service-opened' }, orderBy: { id: 'asc' } })
    expect(deeds.map(({ keyKind }) => keyKind)).toEqual(['token-card', 'mobile-app'])
  })
})
