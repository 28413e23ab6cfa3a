import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import * as oidc from 'openid-client'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, signInAt, startOidc, type OidcServer, type TestService } from '@/lib/testing/oidc'

let world: TestContext
let server: OidcServer
beforeAll(async () => void (server = await startOidc(() => world)))
beforeEach(async () => void (world = await testContext()))
afterAll(() => server.close())

const basic = ({ clientId, secret }: TestService) => `Basic ${Buffer.from(`${clientId}:${secret}`).toString('base64')}`
const post = (path: string, body: Record<string, string>, authorization?: string) =>
  fetch(`${server.issuer}${path}`, { method: 'POST', body: new URLSearchParams(body), headers: authorization ? { authorization } : {} })

async function codeOf(service: TestService) {
  const { browser } = await browserOf(world, 'mobile-app')
  const { url, verifier } = await requestOf(await clientOf(server, service), service)
  const { url: back } = await browser.follow(url, server)
  const body = { grant_type: 'authorization_code', code: back.searchParams.get('code') ?? '', redirect_uri: service.redirectUri, code_verifier: verifier }
  return { body, browser }
}
const userinfo = (token: string) => fetch(`${server.issuer}/me`, { headers: { authorization: `Bearer ${token}` } })
const json = async (response: Response) => (await response.json()) as Record<string, string>

describe('RFC 6749 4.1.2, RFC 9700 2.1.1: a code', () => {
  test('is good once, and using it again takes back what it gave', async () => {
    const service = await makeService(world)
    const { body } = await codeOf(service)
    const tokens = await json(await post('/token', body, basic(service)))
    expect((await userinfo(tokens.access_token ?? '')).status).toBe(200)
    const again = await post('/token', body, basic(service))
    expect(again.status).toBe(400)
    expect(await json(again)).toMatchObject({ error: 'invalid_grant' })
    expect((await userinfo(tokens.access_token ?? '')).status).toBe(401)
    const refresh = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token ?? '' }
    expect((await post('/token', refresh, basic(service))).status).toBe(400)
  })

  test('sent ten times at the same moment gives at most one answer, which is worth nothing afterwards', async () => {
    const service = await makeService(world)
    const { body } = await codeOf(service)
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('/token', body, basic(service))))
    const good = answers.filter(({ ok }) => ok)
    expect(good.length).toBeLessThanOrEqual(1)
    for (const answer of good) expect((await userinfo((await json(answer)).access_token ?? '')).status).toBe(401)
  })

  test('is good for sixty seconds, and not a moment more', async () => {
    // The library's clock is set by hand, so that no second begins between what is made and what is asked.
    vi.useFakeTimers({ toFake: ['Date'] })
    try {
      const began = Math.ceil(Date.now() / 1000) * 1000
      vi.setSystemTime(began)
      const service = await makeService(world)
      const [late, early] = [await codeOf(service), await codeOf(service)]
      const { rows } = await world.pool.query<{ whole: string }>(`SELECT payload::text AS whole FROM oidc_record WHERE model = 'AuthorizationCode'`)
      expect(rows).toHaveLength(2)
      for (const { body } of [late, early]) {
        expect(body.code).not.toBe('')
        expect(rows.map(({ whole }) => whole).join()).not.toContain(body.code)
      }
      vi.setSystemTime(began + 60_000)
      expect(await json(await post('/token', late.body, basic(service)))).toMatchObject({ error: 'invalid_grant' })
      vi.setSystemTime(began + 59_999)
      expect((await post('/token', early.body, basic(service))).status).toBe(200)
    } finally {
      vi.useRealTimers()
    }
  })

  test('belongs to the service that it was given to, and to its address', async () => {
    const service = await makeService(world)
    const other = await makeService(world, { clientId: 'other', redirectUris: ['https://other.example.org/callback'] })
    const { body } = await codeOf(service)
    expect((await post('/token', body, basic(other))).status).toBe(400)
    expect((await post('/token', { ...body, redirect_uri: other.redirectUri }, basic(service))).status).toBe(400)
    expect((await post('/token', body, basic(service))).status).toBe(200)
  })

  test('is worth nothing when the session has ended meanwhile', async () => {
    const service = await makeService(world)
    const { body } = await codeOf(service)
    await world.pool.query('UPDATE session SET ended_at = $1', [world.time.now])
    expect((await post('/token', body, basic(service))).status).toBe(400)
  })
})

describe('RFC 9700 2.2.2, 4.14: refresh tokens', () => {
  test('change at each use; an old one ends the whole family', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const config = await clientOf(server, service)
    const first = await signInAt(server, config, service, browser)
    const second = await oidc.refreshTokenGrant(config, first.refresh_token ?? '')
    expect(second.refresh_token).not.toBe(first.refresh_token)
    expect(second.claims()?.auth_time).toBe(first.claims()?.auth_time)
    await expect(oidc.refreshTokenGrant(config, first.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' })
    await expect(oidc.refreshTokenGrant(config, second.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' })
    expect((await userinfo(second.access_token)).status).toBe(401)
  })

  test('used ten times at the same moment end the family, too', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const config = await clientOf(server, service)
    const { refresh_token } = await signInAt(server, config, service, browser)
    const body = { grant_type: 'refresh_token', refresh_token: refresh_token ?? '' }
    const answers = await Promise.all(Array.from({ length: 10 }, () => post('/token', body, basic(service))))
    expect(answers.filter(({ ok }) => ok).length).toBeLessThanOrEqual(1)
    for (const answer of answers.filter(({ ok }) => ok)) {
      const next = { grant_type: 'refresh_token', refresh_token: (await json(answer)).refresh_token ?? '' }
      expect((await post('/token', next, basic(service))).status).toBe(400)
    }
  })

  test('belong to their service, keep our session while it is used, and end with it', async () => {
    const service = await makeService(world)
    const other = await makeService(world, { clientId: 'other', redirectUris: ['https://other.example.org/callback'] })
    const { browser, session } = await browserOf(world, 'mobile-app')
    const config = await clientOf(server, service)
    const { refresh_token } = await signInAt(server, config, service, browser)
    const body = { grant_type: 'refresh_token', refresh_token: refresh_token ?? '' }
    expect((await post('/token', body, basic(other))).status).toBe(400)
    world.time.advance(14 * 60_000)
    const next = await json(await post('/token', body, basic(service)))
    world.time.advance(14 * 60_000)
    const last = await json(await post('/token', { ...body, refresh_token: next.refresh_token ?? '' }, basic(service)))
    expect(last.error).toBeUndefined()
    world.time.advance(15 * 60_000)
    expect((await post('/token', { ...body, refresh_token: last.refresh_token ?? '' }, basic(service))).status).toBe(400)
    expect(session.personId).toBeTruthy()
  })

  test('are taken back when a service revokes them (RFC 7009)', async () => {
    const service = await makeService(world)
    const { browser } = await browserOf(world, 'mobile-app')
    const other = await makeService(world, { clientId: 'other', redirectUris: ['https://other.example.org/callback'] })
    const config = await clientOf(server, service)
    const tokens = await signInAt(server, config, service, browser)
    // To another service they are nothing, and it does not hear whether they are good.
    await oidc.tokenRevocation(await clientOf(server, other), tokens.refresh_token ?? '')
    expect((await userinfo(tokens.access_token)).status).toBe(200)
    await oidc.tokenRevocation(config, tokens.refresh_token ?? '')
    expect((await userinfo(tokens.access_token)).status).toBe(401)
    await expect(oidc.refreshTokenGrant(config, tokens.refresh_token ?? '')).rejects.toMatchObject({ error: 'invalid_grant' })
  })
})
