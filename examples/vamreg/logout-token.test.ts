import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose'
import * as oidc from 'openid-client'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { logoutTokens } from './logout-token.ts'
import type { Provider } from './provider.ts'

const issuer = 'https://keys.example.org/oidc'
const event = { 'http://schemas.openid.net/event/backchannel-logout': {} }

let keys: Server
let own: CryptoKey
let provider: Provider
let read: ReturnType<typeof logoutTokens>
beforeAll(async () => {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  own = privateKey
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }
  keys = createServer((_req, res) => res.setHeader('content-type', 'application/json').end(JSON.stringify({ keys: [jwk] }))).listen(0, '127.0.0.1')
  await once(keys, 'listening')
  const jwksUri = new URL(`http://127.0.0.1:${(keys.address() as AddressInfo).port}/`)
  provider = { config: new oidc.Configuration({ issuer }, 'vamreg'), issuer, jwksUri }
})
beforeEach(() => void (read = logoutTokens('vamreg')))
afterAll(() => void keys.close())

const now = () => Math.floor(Date.now() / 1000)
const usual = (): JWTPayload => ({ iss: issuer, aud: 'vamreg', iat: now(), exp: now() + 120, jti: crypto.randomUUID(), events: event, sid: 's', sub: 'p' })
const signed = (payload: JWTPayload, header: object = {}, key: CryptoKey | Uint8Array = own) =>
  new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid: 'one', typ: 'logout+jwt', ...header }).sign(key)

test('the provider’s word that a session is over is heard once', async () => {
  const token = await signed(usual())
  expect(await read(provider, token)).toEqual({ sid: 's', sub: 'p' })
  await expect(read(provider, token)).rejects.toThrow('heard before')
  expect(await read(provider, await signed({ ...usual(), sid: undefined }))).toEqual({ sid: null, sub: 'p' })
})

test.each<[string, JWTPayload, object?]>([
  ['of another issuer', { iss: 'https://evil.example' }],
  ['for another service', { aud: 'other' }],
  ['that is old', { iat: now() - 3600, exp: now() + 60 }],
  ['that has run out', { exp: now() - 60 }],
  ['without an end', { exp: undefined }],
  ['without a time', { iat: undefined }],
  ['without an id', { jti: undefined }],
  ['of no event', { events: undefined }],
  ['of another event', { events: { 'http://schemas.openid.net/event/other': {} } }],
  ['with a nonce, as an ID token has', { nonce: 'n' }],
  ['about nobody', { sid: undefined, sub: undefined }],
  ['of another type', {}, { typ: 'JWT' }],
])('a word %s ends nothing', async (_what, changes, header) => {
  await expect(read(provider, await signed({ ...usual(), ...changes }, header))).rejects.toThrow()
})

test('neither does one that is signed by somebody else, by a shared secret or not at all', async () => {
  const stranger = await generateKeyPair('ES256')
  const unsigned = new UnsecuredJWT(usual()).encode()
  const forged = [await signed(usual(), {}, stranger.privateKey), await signed(usual(), { alg: 'HS256' }, new Uint8Array(32)), unsigned, '']
  for (const token of forged) await expect(read(provider, token)).rejects.toThrow()
})
