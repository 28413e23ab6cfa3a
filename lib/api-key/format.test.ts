import { expect, test } from 'vitest'
import { systemRandom } from '@/lib/core/random'
import { drawKey, keyPattern, looksLikeKey, startOf } from './format'

test('a key says what it is and where it works, then 256 random bits and a checksum', () => {
  const key = drawKey(systemRandom, 'UAT')
  expect(key).toMatch(/^ktn_uat_[0-9A-Za-z]{49}$/)
  expect(drawKey(systemRandom, '')).toMatch(/^ktn_live_/)
  expect(drawKey(systemRandom, 'Pré-production 2')).toMatch(/^ktn_prproduc_/)
  expect(startOf(key)).toBe(key.slice(0, 14))
})

test('all 256 bits are in it: the least and the greatest number both fit', () => {
  const drawnFrom = (byte: number) => drawKey({ ...systemRandom, bytes: (length) => Buffer.alloc(length, byte) }, 'UAT')
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
  const numberIn = (key: string) => [...key.slice(8, -6)].reduce((sum, sign) => sum * 62n + BigInt(digits.indexOf(sign)), 0n)
  expect(numberIn(drawnFrom(0))).toBe(0n)
  expect(numberIn(drawnFrom(255))).toBe(2n ** 256n - 1n)
})

test('no two are alike', () => {
  expect(new Set(Array.from({ length: 1000 }, () => drawKey(systemRandom, 'UAT'))).size).toBe(1000)
})

test('a slip in any one sign is found without asking anybody', () => {
  const key = drawKey(systemRandom, 'UAT')
  expect(looksLikeKey(key)).toBe(true)
  for (let at = 0; at < key.length; at++) expect(looksLikeKey(key.slice(0, at) + (key[at] === 'x' ? 'y' : 'x') + key.slice(at + 1))).toBe(false)
  for (const other of ['', 'ktn_', key.slice(1), `${key} `, `${key}\n`, ` ${key}`, key.toUpperCase(), `${key}0`]) expect(looksLikeKey(other)).toBe(false)
})

test('scanners find keys in what people leave lying about', () => {
  const key = drawKey(systemRandom, 'UAT')
  const left = `curl -H "Authorization: Bearer ${key}" https://example.org # TODO`
  expect(keyPattern.exec(left)?.[0]).toBe(key)
})
