import { connect } from 'node:net'
import { enter, speak, urlencoded, visitorOf } from './kit/raw.ts'
import { expect, story } from './kit/story.ts'

story('what nobody can send by our pages is turned away at the door', async ({ server }) => {
  const visitor = visitorOf(server)
  const form = '/en/token/activate?do=sign-in/credentials'
  const long = await visitor.post(form, { username: 'x'.repeat(65_536) }).catch(() => null)
  expect(long?.status).toBe(413)
  const huge = await visitor.ask('/api/health', { method: 'POST', headers: { 'content-length': '1048577' }, body: '' }).catch(() => null)
  expect(huge?.status).toBe(413)
  const endless = await visitor.ask(form, { method: 'POST', headers: { 'content-length': undefined, 'transfer-encoding': 'chunked' }, body: 'x' })
  expect(endless.status).toBe(411)
  for (const type of ['multipart/form-data; boundary=x', 'text/plain;charset=UTF-8', 'application/json', `${urlencoded}x`, '', undefined]) {
    const answer = await visitor.ask(form, { method: 'POST', headers: { 'content-type': type }, body: 'username=a&password=b' })
    expect(answer.status, type).toBe(415)
  }
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE']) expect((await visitor.ask('/en', { method })).status, method).toBe(405)
  const framework: Record<string, string>[] = [{}, { 'next-action': '00'.repeat(21) }, { 'next-action': 'x', accept: 'text/x-component' }]
  for (const headers of framework) {
    for (const path of ['/en/token/activate', '/en/keys', '/en', '/_next/x', '/demo']) {
      const answer = await visitor.post(path, { $ACTION_ID_: '' }, headers)
      expect([answer.status, answer.headers.allow], path).toEqual([405, 'GET, HEAD'])
    }
  }
  for (const path of ['/_next/image?url=%2Ficon.svg&w=640&q=75', '/_next/data/x/en.json', '/_next/webpack-hmr', '/_next/static/../../package.json']) {
    expect([400, 404], path).toContain((await visitor.ask(path)).status)
  }
  expect((await visitor.post('/api/form?do=sign-in/credentials', {}, { 'x-keyturn-path': '/en/token/activate' })).status).toBe(404)
  const upgraded = await speak(server, `GET /_next/webpack-hmr HTTP/1.1\r\nHost: ${visitor.way.host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`)
  expect(upgraded).toMatch(/^HTTP\/1\.1 4\d\d/)
})

story('who hangs up half way through a form is not waited for', async ({ server }) => {
  const { host, origin } = visitorOf(server).way
  const began = performance.now()
  const half = connect(Number(new URL(server.url).port), '127.0.0.1')
  half.write(`POST /en/token/activate?do=sign-in/credentials HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nContent-Type: ${urlencoded}\r\nContent-Length: 100\r\n\r\nusername=`)
  await new Promise((done) => setTimeout(done, 200))
  half.destroy()
  expect((await visitorOf(server).ask('/en/token/notice')).status).toBe(200)
  expect(performance.now() - began).toBeLessThan(2_000)
  expect(server.log()).not.toMatch(/aborted|ECONNRESET/)
})

story('odd spellings of an address and the headers of the framework show nothing that is protected', async ({ server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const signedIn = visitorOf(server)
  await enter(signedIn, person)
  expect((await signedIn.open('/en/keys')).body).toContain(person.lastName)

  const stranger = visitorOf(server)
  const spellings = [
    '//en/keys', '/en//keys', '/en/keys/', '/EN/keys', '/En/Keys', '/en/%6beys', '/en/./keys', '/en/x/../keys', '/en/%2e%2e/en/keys',
    '/en/%2fkeys', '/en\\keys', '/en/keys%00', '/en/keys;x=1', '/en/keys.rsc', '/en/keys.segments/_tree.segment.rsc', '/index.rsc', '/en/keys.txt', '/en/keys.json', '/en/keys/x.css',
    '/en/(keys)/keys', '/[locale]/keys', '/_next/../en/keys', '/xx/keys', '/en/keys?_rsc=1', '/en/keys?again=1', '/en/activate/email.rsc',
  ]
  for (const path of spellings) {
    const answer = await stranger.ask(path)
    expect([303, 307, 308, 400, 404], path).toContain(answer.status)
    expect(answer.headers.location ?? '/en', path).toMatch(/^\/(?!\/)/)
    expect(answer.body).not.toContain(person.lastName)
  }
  const inner: Record<string, string>[] = [
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
    { 'next-router-state-tree': '%5B%22%22%5D', rsc: '1' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-middleware-subrequest': 'src/middleware', 'x-middleware-rewrite': '/en/keys' },
    { 'x-invoke-path': '/en/keys', 'x-matched-path': '/en/keys' },
    { 'x-nextjs-data': '1' },
    { 'x-keyturn-path': '/en/keys', 'x-original-url': '/en/keys', 'x-rewrite-url': '/en/keys' },
    { 'next-action': '00'.repeat(21) },
  ]
  const plainly = await stranger.ask('/en/keys')
  const rendered = '/en/token/activate?again=1'
  const openly = await stranger.ask(rendered)
  for (const headers of inner) {
    const keys = await stranger.ask('/en/keys', { headers })
    expect([keys.status, keys.headers.location], JSON.stringify(headers)).toEqual([plainly.status, plainly.headers.location])
    expect(keys.body).not.toContain(person.lastName)
    const open = await stranger.ask(rendered, { headers })
    expect(open.headers['content-type']).toBe(openly.headers['content-type'])
    expect(open.body).toBe(openly.body)
    const mine = await signedIn.ask('/en/keys', { headers })
    expect(mine.headers['content-type'], JSON.stringify(headers)).toContain('text/html')
  }
})
