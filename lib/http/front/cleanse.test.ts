import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { cleanse, peerOf } from './cleanse'
import { refine } from './refine'

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

/** The framework, which has a half for its own scripts beside each page. */
const framework = (req: IncomingMessage) =>
  req.headers.rsc === undefined ? { type: 'text/html; charset=utf-8', body: '<h1>Keys</h1>' } : { type: 'text/x-component', body: '0:{}' }

test.each<[string, Record<string, string>, string]>([
  ['asked for the framework’s half', { rsc: '1' }, '/en/keys'],
  ['asked for a part of it', { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' }, '/en/keys'],
  ['asked for it in the address, too', { RSC: '1', 'Next-Router-State-Tree': '%5B%22%22%5D' }, '/en/keys?_rsc=1abcd'],
])('behind a cache that looks at addresses alone, whoever comes after somebody who %s gets the page', async (_what, headers, path) => {
  const server = createServer((req, res) => {
    cleanse(req, { peer: '192.0.2.1', path, requestId: 'r', appUrl: new URL('https://keys.example.org') })
    refine(req, res, () => false)
    const { type, body } = framework(req)
    res.setHeader('Vary', 'rsc, next-router-state-tree')
    res.writeHead(200, { 'Content-Type': type, 'Cache-Control': 's-maxage=31536000' }).end(body)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const kept = new Map<string, { type: string | null; body: string; rules: (string | null)[] }>()
  const throughCache = async (said: Record<string, string>) => {
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}${path}`
    const answer = await fetch(url, { headers: said })
    const fresh = { type: answer.headers.get('content-type'), body: await answer.text(), rules: ['cache-control', 'vary'].map((name) => answer.headers.get(name)) }
    const found = kept.get(url) ?? fresh
    kept.set(url, found)
    return found
  }
  await throughCache(headers)
  expect(await throughCache({})).toEqual({ type: 'text/html; charset=utf-8', body: '<h1>Keys</h1>', rules: ['no-store', 'Accept-Encoding'] })
  server.close()
})
