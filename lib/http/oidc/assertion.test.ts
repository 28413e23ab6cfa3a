import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeService, startOidc, type OidcServer } from '@/lib/testing/oidc'

let world: TestContext
let server: OidcServer
let keys: Awaited<ReturnType<typeof generateKeyPair>>
let jwks: { keys: Record<string, unknown>[] }
beforeAll(async () => {
  server = await startOidc(() => world)
  keys = await generateKeyPair('ES256', { extractable: true })
  jwks = { keys: [{ ...(await exportJWK(keys.publicKey)), kid: 'one', use: 'sig' }] }
})
beforeEach(async () => {
  world = await testContext()
  await makeService(world, { authMethod: 'private_key_jwt', jwks })
})
afterAll(() => server.close())

const now = () => Math.floor(Date.now() / 1000)
const saying = (changes: JWTPayload = {}): JWTPayload => ({
  iss: 'vamreg', sub: 'vamreg', aud: server.issuer, jti: randomUUID(), iat: now(), exp: now() + 60, ...changes,
})
const signed = (payload: JWTPayload) => new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'one' }).sign(keys.privateKey)

/** What the service hears that proves itself like this, with a refresh token that is none. */
async function errorFor(assertion: string): Promise<string> {
  const proof = { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion }
  const body = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: 'none', ...proof })
  return ((await (await fetch(`${server.issuer}/token`, { method: 'POST', body })).json()) as { error: string }).error
}

describe('RFC 7523 3: with an assertion', () => {
  test('that is meant for us, signed and young, a service has proven itself', async () => {
    expect(await errorFor(await signed(saying()))).toBe('invalid_grant')
  })

  test.each<[string, () => JWTPayload]>([
    ['meant for somebody else', () => ({ aud: 'https://elsewhere.example.org' })],
    ['meant for nobody', () => ({ aud: undefined })],
    ['that has expired', () => ({ iat: now() - 120, exp: now() - 60 })],
    ['that never expires', () => ({ exp: undefined })],
    ['of another service', () => ({ iss: 'other', sub: 'other' })],
    ['that one service signed for another', () => ({ iss: 'other' })],
    ['without a name of its own', () => ({ jti: undefined })],
  ])('%s it has not', async (_case, changes) => {
    expect(await errorFor(await signed(saying(changes())))).toMatch(/^invalid_(client|request)$/)
  })

  test('that nobody signed, or that is signed with what everybody knows, it has not', async () => {
    const text = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const unsigned = `${text({ alg: 'none' })}.${text(saying())}.`
    expect(await errorFor(unsigned)).toBe('invalid_client')
    const known = [JSON.stringify(jwks.keys[0]), 'kept as a hash, compared by us'].map((secret) => new TextEncoder().encode(secret))
    for (const secret of known)
      expect(await errorFor(await new SignJWT(saying()).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(secret))).toBe('invalid_client')
  })
})
