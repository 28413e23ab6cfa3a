import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { macKey, macOf, macsOf } from './mac'

const bytes = (options: { minLength?: number; maxLength?: number } = {}) => fc.uint8Array(options).map((array) => Buffer.from(array))
const expected = (key: Buffer, message: string | Buffer) => createHmac('sha256', key).update(message).digest()

test('is HMAC-SHA-256, whatever the key and the message', () => {
  fc.assert(
    fc.property(bytes({ minLength: 1, maxLength: 64 }), fc.oneof(bytes({ maxLength: 300 }), fc.string({ unit: 'binary' })), (key, message) => {
      const ready = macKey(key)
      expect(macOf(ready, message)).toEqual(expected(key, message))
      // A key serves again.
      expect(macOf(ready, message)).toEqual(expected(key, message))
    }),
  )
})

test('of many messages is that of each', () => {
  fc.assert(
    fc.property(bytes({ minLength: 32, maxLength: 32 }), bytes({ maxLength: 40 }), fc.array(bytes({ minLength: 7, maxLength: 7 }), { maxLength: 24 }), (key, head, tails) => {
      const all = macsOf(macKey(key), head, tails.map((tail) => tail.toString('latin1')))
      expect(all).toEqual(Buffer.concat(tails.map((tail) => expected(key, Buffer.concat([head, tail])))))
    }),
  )
})

test('refuses messages of several lengths', () => {
  expect(() => macsOf(macKey(Buffer.alloc(32)), Buffer.alloc(1), ['ab', 'c'])).toThrow()
})
