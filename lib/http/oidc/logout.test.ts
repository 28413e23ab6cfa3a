import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createRemoteJWKSet, jwtVerify, type JWTPayload } from 'jose'
import * as oidc from 'openid-client'
import { sweep, tellSome } from '@/lib/chores/tell-services'
import { endOtherSessions } from '@/lib/session/session-store'
import { signOut } from '@/lib/sign-in/sign-out'
import { testContext, type TestContext } from '@/lib/testing/context'
import { browserOf, clientOf, makeService, requestOf, signInAt, startOidc, TestBrowser, type OidcServer } from '@/lib/testing/oidc'
import { makeCitizen } from '@/lib/testing/people'

let world: TestContext
let server: OidcServer
let listener: Server
let heard: { path: string; token: string }[]
let mood = 200
beforeAll(async () => {
  server = await startOidc(() => world)
  listener = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', (chunk: Buffer) => chunks.push(chunk))
    req.on('end', () => {
      if (mood === 200) heard.push({ path: req.url ?? '', token: new URLSearchParams(Buffer.concat(chunks).toString()).get('logout_token') ?? '' })
      res.writeHead(mood).end()
    })
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
})
beforeEach(async () => {
  world = await testContext()
  heard = []
  mood = 200
})
afterAll(async () => {
  listener.close()
  await server.close()
})

const service = (clientId = 'vamreg') =>
  makeService(world, {
    clientId,
    redirectUris: [`https://${clientId}.example.org/callback`],
    postLogoutUris: [`https://${clientId}.example.org/bye`],
    backchannelLogoutUri: `http://localhost:${String((listener.address() as AddressInfo).port)}/${clientId}`,
  })
const verified = async (token: string): Promise<JWTPayload> =>
  (await jwtVerify(token, createRemoteJWKSet(new URL(`${server.issuer}/jwks`)), { issuer: server.issuer, typ: 'logout+jwt' })).payload

async function atTwoServices() {
  const services = [await service(), await service('other')]
  const signed = await browserOf(world, 'mobile-app')
  const tokens = []
  for (const one of services) tokens.push(await signInAt(server, await clientOf(server, one), one, signed.browser))
  return { ...signed, services, tokens }
}

describe('OpenID Connect Back-Channel Logout 1.0', () => {
  test('2.4: a sign-out here is told at each service that was opened, and ends what they hold', async () => {
    const { session, tokens } = await atTwoServices()
    expect(await tellSome(world.ctx)).toBe(0)
    await signOut(world.ctx, session.id)
    expect(await tellSome(world.ctx)).toBe(2)
    expect(heard.map(({ path }) => path).sort()).toEqual(['/other', '/vamreg'])
    for (const { path, token } of heard) {
      const payload = await verified(token)
      const mine = tokens[path === '/vamreg' ? 0 : 1]?.claims()
      expect(payload).toMatchObject({ aud: path.slice(1), sub: mine?.sub, sid: mine?.sid })
      expect(payload.events).toEqual({ 'http://schemas.openid.net/event/backchannel-logout': {} })
      expect(payload.nonce).toBeUndefined()
    }
    expect(await tellSome(world.ctx)).toBe(0)
    for (const { access_token } of tokens)
      expect((await fetch(`${server.issuer}/me`, { headers: { authorization: `Bearer ${access_token}` } })).status).toBe(401)
  })

  test('two tabs that open a service first at the same moment are one session there, which hears of its end', async () => {
    const one = await service()
    const { browser, session } = await browserOf(world, 'mobile-app')
    const config = await clientOf(server, one)
    const holder = await world.pool.connect()
    await holder.query('BEGIN; LOCK TABLE service_visit IN EXCLUSIVE MODE')
    const tabs = [signInAt(server, config, one, browser), signInAt(server, config, one, browser)]
    const waiting = `SELECT FROM pg_locks WHERE relation = 'service_visit'::regclass AND NOT granted`
    await vi.waitUntil(async () => (await holder.query(waiting)).rowCount === 2, 10_000)
    await holder.query('COMMIT')
    holder.release()
    const tokens = await Promise.all(tabs)
    for (const { access_token } of tokens)
      expect((await fetch(`${server.issuer}/me`, { headers: { authorization: `Bearer ${access_token}` } })).status).toBe(200)
    await signOut(world.ctx, session.id)
    expect(await tellSome(world.ctx)).toBe(1)
    const { sid } = await verified(heard[0]?.token ?? '')
    expect(tokens.map((each) => each.claims()?.sid)).toEqual([sid, sid])
  })

  test('whatever verb ends a session owes it in the same transaction, and one that is undone owes nothing', async () => {
    const { person } = await atTwoServices()
    const undone = world.ctx.db.transaction(async (tx) => {
      await endOtherSessions(tx, person.id, null)
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await tellSome(world.ctx)).toBe(0)
    await world.ctx.db.transaction((tx) => endOtherSessions(tx, person.id, null))
    expect(await tellSome(world.ctx)).toBe(2)
  })

  test('a session that ran out is told of as well', async () => {
    await atTwoServices()
    await sweep(world.ctx)
    expect(await tellSome(world.ctx)).toBe(0)
    world.time.advance(15 * 60_000)
    await sweep(world.ctx)
    expect(await tellSome(world.ctx)).toBe(2)
  })

  test('an erased person’s services hear of it', async () => {
    const { person } = await atTwoServices()
    await world.pool.query('DELETE FROM person WHERE id = $1', [person.id])
    expect(await tellSome(world.ctx)).toBe(2)
  })

  test('a service that does not listen is told again, and given up in the end', async () => {
    const { session } = await atTwoServices()
    await signOut(world.ctx, session.id)
    mood = 500
    expect(await tellSome(world.ctx)).toBe(2)
    expect(await tellSome(world.ctx)).toBe(0)
    world.time.advance(5_000)
    mood = 200
    expect(await tellSome(world.ctx)).toBe(2)
    expect(heard).toHaveLength(2)
    expect(await world.prisma.serviceVisit.count({ where: { toldAt: null } })).toBe(0)
  })

  test('two workers tell each service once', async () => {
    const { session } = await atTwoServices()
    await signOut(world.ctx, session.id)
    await Promise.all([tellSome(world.ctx), tellSome(world.ctx), tellSome(world.ctx)])
    expect(heard).toHaveLength(2)
  })
})

describe('OpenID Connect RP-Initiated Logout 1.0', () => {
  const end = (query: Record<string, string>) => `${server.issuer}/session/end?${new URLSearchParams(query).toString()}`
  const living = () => world.prisma.session.count({ where: { endedAt: null } })

  test('2: without a hint nobody is signed out before they say so', async () => {
    const { browser } = await atTwoServices()
    const back = { client_id: 'vamreg', post_logout_redirect_uri: 'https://vamreg.example.org/bye', state: 's' }
    const cases: Record<string, string>[] = [{}, { client_id: 'vamreg' }, back]
    for (const query of cases) {
      expect((await browser.follow(end(query), server)).url.pathname).toBe('/nl/leave')
      expect(await living()).toBe(1)
    }
  })

  test('whoever is asked finds the way back whatever the service sends along: what would not fit in a cookie stays behind', async () => {
    const uri = `https://far.example.org/${'b'.repeat(450)}`
    const name = '字'.repeat(100)
    const far = { clientId: 'far', names: { nl: name, fr: name, de: name, en: name }, redirectUris: ['https://far.example.org/in'], postLogoutUris: [uri] }
    await makeService(world, far)
    const { browser } = await browserOf(world, 'mobile-app')
    const { leavingOf } = await import('@/lib/http/leaving-cookie')
    for (const [state, to] of [['x'.repeat(400), `${uri}?state=${'x'.repeat(400)}`], ['x'.repeat(6000), uri]] as const) {
      const { response } = await browser.follow(end({ client_id: 'far', post_logout_redirect_uri: uri, state }), server)
      expect(response.status).toBe(200)
      const { value = '' } = browser.cookies.get('keyturn-leaving /') ?? {}
      expect(`keyturn-leaving=${value}`.length).toBeLessThan(4096)
      expect((await leavingOf({ cookie: () => value }))?.to).toBe(to)
    }
  })

  test('with the ID token of this session it is over at once, everywhere, and there is no single sign-on after it', async () => {
    const { browser, tokens, services } = await atTwoServices()
    const hint = { id_token_hint: tokens[0]?.id_token ?? '', post_logout_redirect_uri: 'https://vamreg.example.org/bye', state: 'abc' }
    expect((await browser.follow(end(hint), server)).url.href).toBe('https://vamreg.example.org/bye?state=abc')
    expect(await living()).toBe(0)
    expect(await tellSome(world.ctx)).toBe(2)
    const again = await requestOf(await clientOf(server, services[1]!), services[1]!, { prompt: 'none' })
    expect((await browser.follow(again.url, server)).url.searchParams.get('error')).toBe('login_required')
  })

  test('the same at a service that is not told of sign-outs: its ID token names the session too', async () => {
    const { browser } = await browserOf(world, 'mobile-app')
    const one = await makeService(world, { clientId: 'deaf', postLogoutUris: ['https://deaf.example.org/bye'] })
    const { id_token = '' } = await signInAt(server, await clientOf(server, one), one, browser)
    const hint = { id_token_hint: id_token, post_logout_redirect_uri: 'https://deaf.example.org/bye' }
    expect((await browser.follow(end(hint), server)).url.href).toBe('https://deaf.example.org/bye')
    expect(await living()).toBe(0)
  })

  test('whoever signed in with the card before the cutoff is signed out after it as well, or asked', async () => {
    const one = await service()
    const { browser } = await browserOf(world, 'token-card', await makeCitizen(world.ctx))
    const { id_token = '' } = await signInAt(server, await clientOf(server, one), one, browser)
    await world.pool.query('UPDATE phase_out SET cutoff = $1', [world.time.now])
    const back = { client_id: 'vamreg', post_logout_redirect_uri: 'https://vamreg.example.org/bye' }
    expect((await browser.follow(end(back), server)).url.pathname).toBe('/nl/leave')
    expect(await living()).toBe(1)
    expect((await browser.follow(end({ ...back, id_token_hint: id_token }), server)).url.href).toBe('https://vamreg.example.org/bye')
    expect(await living()).toBe(0)
    expect([...browser.cookies.keys()]).not.toContain('keyturn /')
    expect(await tellSome(world.ctx)).toBe(1)
  })

  test('the ID token of another session, or a forged one, signs nobody out', async () => {
    const { tokens } = await atTwoServices()
    const other = await browserOf(world, 'mobile-app')
    expect((await other.browser.follow(end({ id_token_hint: tokens[0]?.id_token ?? '' }), server)).url.pathname).toBe('/nl/leave')
    const forged = (tokens[0]?.id_token ?? '').replace(/.{4}$/, 'AAAA')
    expect((await other.browser.follow(end({ id_token_hint: forged }), server)).response.status).toBe(400)
    expect(await living()).toBe(2)
  })

  test('3: it ends only at an address that was registered', async () => {
    const { browser, tokens } = await atTwoServices()
    for (const uri of ['https://evil.example/', 'https://vamreg.example.org/bye?x=1', 'https://other.example.org/bye']) {
      const answer = await browser.follow(end({ id_token_hint: tokens[0]?.id_token ?? '', post_logout_redirect_uri: uri }), server)
      expect(answer.response.status).toBe(400)
    }
    const nameless = await browser.follow(end({ post_logout_redirect_uri: 'https://evil.example/' }), server)
    expect(nameless.url.pathname).toBe('/nl/leave')
    expect(await living()).toBe(1)
  })

  test('whoever is signed out already goes straight back', async () => {
    await service()
    const back = end({ client_id: 'vamreg', post_logout_redirect_uri: 'https://vamreg.example.org/bye' })
    expect((await new TestBrowser().follow(back, server)).url.href).toBe('https://vamreg.example.org/bye')
    expect((await new TestBrowser().follow(end({}), server)).url.pathname).toBe('/nl')
  })

  test('openid-client finds the address and builds the request', async () => {
    const one = await service()
    const url = oidc.buildEndSessionUrl(await clientOf(server, one), { post_logout_redirect_uri: 'https://vamreg.example.org/bye' })
    expect(url.pathname).toBe('/oidc/session/end')
  })
})
