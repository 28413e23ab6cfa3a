import type { IncomingMessage } from 'node:http'
import { describe, expect, test } from 'vitest'
import { peerOf } from './cleanse'

const proxied = (forwarded: string, proxies = 1) =>
  peerOf({ socket: { remoteAddress: '198.51.100.1' }, headers: { 'x-forwarded-for': forwarded } } as unknown as IncomingMessage, proxies)

describe('behind a proxy', () => {
  test('people are told apart however it writes their address', () => {
    expect(['203.0.113.7', '203.0.113.7:51234', '2001:db8::1', '[2001:db8::1]', '[2001:db8::1]:443'].map((hop) => proxied(hop))).toEqual([
      '203.0.113.7',
      '203.0.113.7',
      '2001:db8::1',
      '2001:db8::1',
      '2001:db8::1',
    ])
  })

  test('what a person wrote themselves is hearsay', () => {
    expect(proxied('192.0.2.1, 203.0.113.7')).toBe('203.0.113.7')
    expect(proxied('192.0.2.1, 203.0.113.7, 198.51.100.9', 2)).toBe('203.0.113.7')
  })

  test('the socket counts where nothing was appended, or nobody is trusted', () => {
    expect(proxied('')).toBe('198.51.100.1')
    expect(proxied('203.0.113.7', 0)).toBe('198.51.100.1')
  })
})
