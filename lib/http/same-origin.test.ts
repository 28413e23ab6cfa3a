import { describe, expect, test } from 'vitest'
import { isSameOrigin } from './same-origin'

const ours = 'https://keys.example.be/'
const judge = (headers: Record<string, string>) => isSameOrigin((name) => headers[name], ours)

describe('a form of our own is believed', () => {
  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'same-origin', origin: 'https://keys.example.be' },
    { origin: 'https://keys.example.be' },
    { 'sec-fetch-site': 'same-origin' },
    { referer: 'https://keys.example.be/nl/token/activate' },
  ])('%o', (headers) => expect(judge(headers)).toBe(true))
})

describe('anything else is not', () => {
  test.each<Record<string, string>>([
    {},
    { origin: 'null' },
    { origin: 'http://keys.example.be' },
    { origin: 'https://keys.example.be:8443' },
    { origin: 'https://sub.keys.example.be' },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example', host: 'evil.example' },
    { origin: 'https://keys.example.be', 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { referer: 'https://evil.example/?https://keys.example.be/' },
    { referer: 'not an address' },
  ])('%o', (headers) => expect(judge(headers)).toBe(false))
})
