import type { IncomingMessage } from 'node:http'
import { expect, test } from 'vitest'
import { refusalOf } from './refusal'

const asked = (path: string, headers: Record<string, string>) =>
  refusalOf({ method: 'POST', headers } as unknown as IncomingMessage, new URL(path, 'https://keys.example.org'), 'https://keys.example.org')

test('an interface may be asked to do something without a word more, as curl does', () => {
  expect(asked('/api/qa/reset', {})).toBeNull()
  expect(asked('/api/qa/reset', { 'content-length': '0' })).toBeNull()
})

test('nobody begins to send what may never end', () => {
  expect(asked('/api/qa/reset', { 'transfer-encoding': 'chunked' })).toBe(411)
})

test('a form without a word is none', () => {
  expect(asked('/en/keys?do=name', { origin: 'https://keys.example.org', 'sec-fetch-site': 'same-origin' })).toBe(415)
})
