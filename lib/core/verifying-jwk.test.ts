import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { isPrivate, verifies } from './verifying-jwk'

const curve = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })
const jwkOf = (pair: ReturnType<typeof curve>) => pair.publicKey.export({ format: 'jwk' }) as Record<string, unknown>
const rsa = (modulusLength: number) => jwkOf(generateKeyPairSync('rsa', { modulusLength }))
const pair = curve('P-256')
const good = jwkOf(pair)

describe('a key of a service', () => {
  test.each([
    ['on P-256', good],
    ['with a name and what it is for', { ...good, kid: 'one', alg: 'ES256', use: 'sig', x5c: ['MII'] }],
    ['RSA of 2,048 bits', { ...rsa(2048), alg: 'PS256' }],
  ])('is taken: %s', (_what, jwk) => {
    expect(verifies(jwk)).toBe(true)
  })

  test.each([
    ['without its numbers', { kty: 'EC' }],
    ['on another curve', jwkOf(curve('P-384'))],
    ['not on its curve', { ...good, x: good.y }],
    ['for encryption', { ...good, use: 'enc' }],
    ['for signatures that we do not take', { ...good, alg: 'ES384' }],
    ['for signatures that its kind does not make', { ...good, alg: 'RS256' }],
    ['whose name is a number', { ...good, kid: 5 }],
    ['whose name is empty', { ...good, kid: '' }],
    ['whose certificates are none', { ...good, x5c: 'MII' }],
    ['RSA that is too short', rsa(1024)],
    ['shared', { kty: 'oct', k: 'x' }],
  ])('is not taken: %s', (_what, jwk) => {
    expect(verifies(jwk)).toBe(false)
  })

  test('is private with any part that its public half does not have', () => {
    expect(isPrivate(good)).toBe(false)
    expect(isPrivate(pair.privateKey.export({ format: 'jwk' }) as Record<string, unknown>)).toBe(true)
    expect(isPrivate({ ...rsa(2048), p: 'x' })).toBe(true)
  })
})
