import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto'
import { expect, test } from 'vitest'
import { signingJwk } from './es256'

const secret = (letter: string) => ({ id: 'a', key: Buffer.from(letter.repeat(32)) })

test('a secret makes one key, whose halves belong together', () => {
  const jwk = signingJwk(secret('x'))
  expect(signingJwk(secret('x'))).toEqual(jwk)
  const { d, ...open } = jwk
  expect(Buffer.from(d, 'base64url')).toHaveLength(32)
  const signature = sign('sha256', Buffer.from('words'), { key: createPrivateKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' })
  const key = createPublicKey({ key: open, format: 'jwk' })
  expect(verify('sha256', Buffer.from('words'), { key, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
})

test('another secret under the same id makes a key of another name', () => {
  expect(signingJwk(secret('y')).kid).not.toBe(signingJwk(secret('x')).kid)
})
