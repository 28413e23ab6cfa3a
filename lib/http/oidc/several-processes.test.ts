import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import * as oidc from 'openid-client'
import { seconds } from '@/lib/core/duration'
import { closeService } from '@/lib/service/register-service'
import { rotateServiceSecret } from '@/lib/service/rotate-secret'
import { livingSecrets } from '@/lib/service/service-store'
import { makeClerk } from '@/lib/testing/clerks'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, makeService, requestOf, signInAt, TestBrowser, type OidcServer } from '@/lib/testing/oidc'
import { at, callingAt, startProcess } from '@/lib/testing/oidc-processes'

let world: TestContext
/** Two processes on one database, which people know by the name of the first. */
let one: OidcServer
let two: OidcServer
beforeEach(async () => {
  world = await testContext()
  one = await startProcess(() => world)
  two = await startProcess(() => world, { APP_URL: one.origin })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await Promise.all([one.close(), two.close()])
})

const secondLater = () => {
  const now = performance.now.bind(performance)
  vi.spyOn(performance, 'now').mockImplementation(() => now() + seconds(1))
}

describe('whichever process answers', () => {
  test('a request, its sign-in, its code and its tokens belong together', async () => {
    const service = await makeService(world)
    const [first, second] = [await callingAt(one, service), await callingAt(two, service)]
    const { url, verifier, state, nonce } = await requestOf(first, service)
    const browser = new TestBrowser()
    const step = (await browser.ask(at(one, url))).headers.get('location') ?? ''
    expect((await browser.ask(at(two, step))).headers.get('location')).toBe('/nl')
    await browser.hold((await browserOf(world, 'mobile-app')).session)
    const resume = (await browser.ask(at(two, step))).headers.get('location') ?? ''
    const back = new URL((await browser.ask(at(one, resume))).headers.get('location') ?? '')
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce }
    const tokens = await oidc.authorizationCodeGrant(second, back, checks)
    expect((await oidc.fetchUserInfo(first, tokens.access_token, tokens.claims()?.sub ?? '')).given_name).toBe('Noor')
    const next = await oidc.refreshTokenGrant(first, tokens.refresh_token ?? '')
    await expect(oidc.refreshTokenGrant(second, tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' })
    await expect(oidc.refreshTokenGrant(first, next.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' })
  })

  test('a secret that was replaced at one is worth nothing at the other a second later', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const tokens = await signInAt(one, await callingAt(two, service), service, browser)
    const [secret] = await world.ctx.db.glance((glance) => livingSecrets(glance, service.id))
    const rotated = await rotateServiceSecret(world.ctx, await makeClerk(world, 'admin'), service.id, secret?.id ?? null, 0)
    if (rotated.kind !== 'rotated') throw new Error(rotated.kind)
    secondLater()
    const refresh = async (known: string) => oidc.refreshTokenGrant(await callingAt(two, { ...service, secret: known }), tokens.refresh_token ?? '')
    await expect(refresh(service.secret)).rejects.toMatchObject({ status: 401 })
    expect((await refresh(rotated.secret)).access_token).toBeTruthy()
  })

  test('a service that was closed at one is none at the other a second later', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const { url } = await requestOf(await callingAt(two, service), service)
    expect((await browser.ask(at(two, url))).headers.get('location')).toMatch(/[?&]code=/)
    expect((await closeService(world.ctx, await makeClerk(world, 'admin'), service.id)).kind).toBe('closed')
    secondLater()
    const answer = await browser.ask(at(two, url))
    expect([answer.status, await answer.text()]).toEqual([400, expect.stringContaining('invalid_client')])
  })
})
