import { createServer } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import pg from 'pg'
import { codeIn, type QaPerson } from './kit/qa.ts'
import { enter, enterCell, enterPassword, formWith, placeOf, someSender, urlencoded, Visitor, wayTo, type Fields, type RawAnswer } from './kit/raw.ts'
import type { Server } from './kit/server.ts'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const t = wordsIn('en')
const visitorOf = (server: Server, from = someSender()) => new Visitor(wayTo(server.url, from))

async function query<T extends pg.QueryResultRow>(server: Server, sql: string, values: unknown[] = []): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.databaseUrl })
  await client.connect()
  try {
    return (await client.query<T>(sql, values)).rows
  } finally {
    await client.end()
  }
}

const personIdOf = 'SELECT id FROM person WHERE username = $1'
const sessionsOf = (server: Server, { username }: QaPerson) =>
  query(server, `SELECT level, ended_at FROM session WHERE person_id = (${personIdOf})`, [username])
const deedsOf = (server: Server, { username }: QaPerson) =>
  query<{ kind: string; network: string }>(server, `SELECT kind, network FROM deed WHERE person_id = (${personIdOf}) ORDER BY id`, [username])
/** All that a wizard may change. */
const standingOf = (server: Server, { username }: QaPerson) =>
  query(
    server,
    `SELECT p.email, to_jsonb(a) AS walk, (SELECT count(*) FROM mailed_code c WHERE c.person_id = p.id) AS codes,
       (SELECT jsonb_agg(k.kind || k.status) FROM digital_key k WHERE k.person_id = p.id) AS keys
     FROM person p LEFT JOIN activation a ON a.person_id = p.id WHERE p.username = $1`,
    [username],
  )

const laterPages = [
  'keys', 'activate', 'activate/email', 'activate/email/change', 'activate/email/code', 'activate/select', 'activate/email-code',
  'activate/mobile-app', 'activate/mobile-app/scan', 'activate/mobile-app/code', 'activate/confirmation', 'activate/elsewhere',
]

story('a form that comes from elsewhere is refused, and nothing is done', async ({ server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const { origin, host } = new URL(server.url)
  const port = Number(new URL(server.url).port)
  const elsewhere: Record<string, string | undefined>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'cross-site', origin: undefined },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: undefined },
    { origin: `https://${host}` },
    { origin: `http://localhost:${String(port + 1)}` },
    { origin: `http://sub.${host}` },
    { origin: `${origin}.evil.example` },
    { origin: 'https://evil.example', 'x-forwarded-host': 'evil.example' },
    { origin: undefined, referer: `https://evil.example/${origin}/` },
  ]
  for (const headers of elsewhere) {
    const visitor = visitorOf(server)
    const page = await visitor.open('/en/token/activate')
    const answer = await visitor.submit(page, { username: person.username, password: person.password }, headers)
    expect(answer.status, JSON.stringify(headers)).toBe(403)
    expect(answer.body).toContain(t('sorry.notFromHereTitle'))
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
  expect(await sessionsOf(server, person)).toEqual([])
  expect(await deedsOf(server, person)).toEqual([])

  const signedIn = visitorOf(server)
  await enter(signedIn, person)
  const out = await signedIn.post('/en/keys?do=sign-out', {}, { origin: 'https://evil.example' })
  expect(out.status).toBe(403)
  expect((await signedIn.ask('/en/keys')).status).toBe(200)
})

story('a page of another site cannot send our forms with a browser either', async ({ page, server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const { fields } = formWith((await visitorOf(server).open('/en/token/activate')).body, 'username')
  const inputs = Object.entries({ ...fields, username: person.username, password: person.password })
    .map(([name, value]) => `<input name='${name}' value='${value.replaceAll("'", '&#39;')}'>`)
    .join('')
  const form = `<form method="post" action="${server.url}/en/token/activate?do=sign-in/credentials">${inputs}<button>Win</button></form>`
  const elsewhere = createServer((_req, res) => res.setHeader('content-type', 'text/html').end(form)).listen(0)
  await once(elsewhere, 'listening')
  await page.goto(`http://localhost:${String((elsewhere.address() as AddressInfo).port)}/`)
  await page.getByRole('button').click()
  await expect(page.getByRole('heading', { name: t('sorry.notFromHereTitle') })).toBeVisible()
  expect(await sessionsOf(server, person)).toEqual([])
  elsewhere.close()
  elsewhere.closeAllConnections()
})

story('the server answers under its own name alone', async ({ server }) => {
  const visitor = visitorOf(server)
  for (const host of ['evil.example', `${visitor.way.host}.evil.example`, `evil.example:${String(visitor.way.port)}`, '']) {
    const answer = await visitor.ask('/en', { headers: { host, 'x-forwarded-host': visitor.way.host } })
    expect([400, 421], host).toContain(answer.status)
    expect(answer.body).not.toContain('evil')
    expect(answer.headers.location).toBeUndefined()
  }
  const absolute = await visitor.ask('http://evil.example/en')
  expect(absolute.status).toBe(400)
  const forged = await visitor.ask('/', { headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' } })
  expect(new URL(forged.headers.location ?? '', server.url).host).toBe(visitor.way.host)
})

story('a forged sender address neither hides a guesser nor blames somebody else', async ({ server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const sender = someSender()
  const guesser = visitorOf(server, sender)
  const page = await guesser.open('/en/token/activate')
  const forge = (n: number) => {
    const address = `203.0.113.${String(n % 250)}`
    return { 'x-forwarded-for': address, forwarded: `for=${address}`, 'x-real-ip': address, 'x-keyturn-peer': address }
  }
  await guesser.submit(page, { username: person.username, password: person.password }, forge(1))
  const network = `${sender.split('.').slice(0, 3).join('.')}.0/24`
  expect((await deedsOf(server, person)).map((deed) => deed.network)).toEqual([network])

  const guess = (n: number) => guesser.submit(page, { username: `nobody-${String(n)}-${sender}`, password: 'guess' }, forge(n))
  for (let n = 0; n < 100; n += 10) await Promise.all(Array.from({ length: 10 }, (_, more) => guess(n + more)))
  const blocked = await guesser.submit(page, { username: person.username, password: person.password }, forge(7))
  expect(blocked.headers.location).toMatch(/again/)
  expect((await guesser.open(blocked.headers.location ?? '')).body).toContain(t('errors.blocked', { minutes: 1 }))
  const neighbour = visitorOf(server)
  expect((await enterPassword(neighbour, person)).headers.location).toBe('/en/token/cell')
})

story('whoever has only given a password can open nothing', async ({ server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true, keys: ['email-code'] })
  const visitor = visitorOf(server)
  expect((await enterPassword(visitor, person)).headers.location).toBe('/en/token/cell')
  for (const path of laterPages) {
    const answer = await visitor.ask(`/en/${path}`)
    expect([303, 307], path).toContain(answer.status)
    expect(answer.headers.location, path).toMatch(/\/en\/(token\/cell|timeout)$/)
    expect(answer.body).not.toContain(person.email)
    expect(answer.body).not.toContain(person.lastName)
  }
  expect((await visitor.ask('/en/email-code/code')).headers.location).toBe('/en/email-code')
  expect((await visitor.ask('/en/mobile-app/code')).headers.location).toBe('/en/mobile-app')
  expect(await standingOf(server, person)).toMatchObject([{ walk: null, codes: '0' }])
})

/** A form as somebody would send it. */
type Taken = { path: string; fields: Fields }

/** Every form of the wizard as somebody on the same way would send it. */
async function formsOfWizard(server: Server, person: QaPerson): Promise<Taken[]> {
  const forms: Taken[] = []
  const visitor = visitorOf(server)
  const note = (page: RawAnswer, given: Fields, name = Object.keys(given)[0]) => {
    const { action, fields } = formWith(page.body, name)
    forms.push({ path: placeOf(page.path, action), fields: { ...fields, ...given } })
  }
  const take = (page: RawAnswer, given: Fields, name?: string) => {
    note(page, given, name)
    return visitor.submit(page, given, {}, name)
  }
  const email = await enter(visitor, person)
  note(await visitor.open('/en/activate/email/change'), { address: 'thief@example.org' })
  await take(email, {}, 'email/confirm')
  const select = await visitor.open('/en/activate/select')
  await take(select, { key: 'email-code' })
  const code = await visitor.open('/en/activate/email-code')
  note(code, { code: '123456' })
  note(code, {}, 'email-code/resend')
  await take(select, { key: 'mobile-app' })
  await take(await visitor.open('/en/activate/mobile-app'), {}, 'mobile-app/installed')
  await take(await visitor.open('/en/activate/mobile-app/scan'), { device: 'Phone' })
  note(await visitor.open('/en/activate/mobile-app/code'), { code: '123456' })
  return forms
}

story('no step of the wizard can be taken before the one ahead of it', async ({ server, qa }) => {
  const forms = await formsOfWizard(server, await qa.person({ locale: 'en', card: true }))
  expect(forms.length).toBeGreaterThanOrEqual(8)
  const person = await qa.person({ locale: 'en', card: true })
  const post = (visitor: Visitor, { path, fields }: Taken) => visitor.post(path, fields)

  const stranger = visitorOf(server)
  for (const form of forms) expect((await post(stranger, form)).headers.location, form.path).toBe('/en/timeout')

  const halfWay = visitorOf(server)
  await enterPassword(halfWay, person)
  for (const form of forms) expect((await post(halfWay, form)).status, form.path).toBe(303)
  expect(await standingOf(server, person)).toMatchObject([{ walk: null, codes: '0' }])

  const early = visitorOf(server)
  await enter(early, person)
  const before = await standingOf(server, person)
  for (const form of forms.filter(({ path }) => !path.startsWith('/en/activate/email') || path.includes('email-code'))) {
    expect((await post(early, form)).headers.location, form.path).toMatch(/^\/en\/activate\/email(\?again=1)?$/)
  }
  for (const page of ['select', 'email-code', 'mobile-app', 'mobile-app/scan', 'mobile-app/code', 'confirmation']) {
    expect((await early.ask(`/en/activate/${page}`)).headers.location, page).toBe('/en/activate/email')
  }
  expect(await standingOf(server, person)).toEqual(before)
})

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

/** Bytes as they are; what comes back until the other side hangs up. */
async function speak(server: Server, bytes: string): Promise<string> {
  const socket = connect(Number(new URL(server.url).port), '127.0.0.1')
  let heard = ''
  socket.on('data', (chunk) => (heard += chunk.toString()))
  socket.on('error', () => undefined)
  socket.setTimeout(3_000, () => socket.destroy())
  socket.write(bytes)
  await once(socket, 'close')
  return heard
}

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
  const openly = await stranger.ask('/en/forgotten')
  for (const headers of inner) {
    const keys = await stranger.ask('/en/keys', { headers })
    expect([keys.status, keys.headers.location], JSON.stringify(headers)).toEqual([plainly.status, plainly.headers.location])
    expect(keys.body).not.toContain(person.lastName)
    const forgotten = await stranger.ask('/en/forgotten', { headers })
    expect(forgotten.headers['content-type']).toBe(openly.headers['content-type'])
    expect(forgotten.body).toBe(openly.body)
    const mine = await signedIn.ask('/en/keys', { headers })
    expect(mine.headers['content-type'], JSON.stringify(headers)).toContain('text/html')
  }
})

story('a form that this release does not know meets a page that says so', async ({ server }) => {
  const visitor = visitorOf(server)
  for (const name of ['sign-in/of-old', '', 'constructor', '__proto__', 'toString', 'Sign-in/credentials', 'sign-in/credentials/', '%00']) {
    const answer = await visitor.post(`/en/token/activate?do=${name}`, { username: 'somebody', password: 'something' })
    expect(answer.status, name).toBe(409)
    expect(answer.body).toContain(t('sorry.outdatedTitle'))
    expect(answer.headers['set-cookie']).toBeUndefined()
  }
})

story('two hundred malformed forms at once leave the server well', async ({ server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const visitor = visitorOf(server)
  const deep = `${'['.repeat(5_000)}${']'.repeat(5_000)}`
  const bodies = [
    '',
    '&'.repeat(60_000),
    'a&'.repeat(30_000),
    Array.from({ length: 8_000 }, (_, n) => `f${String(n)}=`).join('&'),
    '=&=&==',
    '%',
    '%00=%00&username=%00&password=%00',
    '%ff%fe=%c3%28&username=%ed%a0%80',
    Buffer.from([0, 255, 254, 61, 128, 38, 0]),
    '__proto__=1&__proto__=2&constructor=3&prototype[x]=4',
    'username[]=a&username[toString]=b&password.length=1',
    `username=${encodeURIComponent(deep)}`,
    `username=a&password=b&keyKind=token-card&purpose=activate&$ACTION_REF_1=&$ACTION_1:0=${encodeURIComponent(`{"id":"00","bound":"$@1"}`)}`,
    `username=a%00b&password=b&keyKind=token-card&purpose=activate`,
    `username=${encodeURIComponent('\ud83d\ude00'.repeat(300))}&password=%ff&keyKind=token-card&purpose=activate`,
  ]
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, n) =>
      visitor.ask('/en/token/activate?do=sign-in/credentials', { method: 'POST', headers: { 'content-type': urlencoded }, body: bodies[n % bodies.length] }),
    ),
  )
  for (const { status, body, headers } of answers) {
    // 503 is what an overloaded server may say.
    expect([303, 503]).toContain(status)
    if (status === 303) expect(headers.location).toBe('/en/token/activate?again=1')
    expect(body).not.toMatch(/node_modules|\bat \w+ \(|\.next\/server/)
  }
  const began = performance.now()
  expect((await visitorOf(server).ask('/en/token/notice')).status).toBe(200)
  expect(performance.now() - began).toBeLessThan(1_000)
  expect((await enterPassword(visitorOf(server), person)).headers.location).toBe('/en/token/cell')
})

story('fields that no page of ours sends are refused without effect', async ({ server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const right = { username: person.username, password: person.password }
  const tampered = [
    { ...right, role: 'admin' },
    { ...right, level: 'key', personId: '00000000-0000-0000-0000-000000000000' },
    { ...right, __proto__x: '1', constructor: '1' },
    { ...right, username: [person.username, person.username] },
    { ...right, keyKind: 'passkey' },
    { ...right, purpose: 'console' },
    { ...right, username: 'x'.repeat(5_000) },
  ]
  for (const fields of tampered) {
    const visitor = visitorOf(server)
    const answer = await visitor.submit(await visitor.open('/en/token/activate'), fields)
    expect(answer.headers.location).toBe('/en/token/activate?again=1')
    expect((await visitor.open('/en/token/activate?again=1')).body).toContain(t('errors.unreadable'))
  }
  expect(await sessionsOf(server, person)).toEqual([])
  expect(await deedsOf(server, person)).toEqual([])

  const visitor = visitorOf(server)
  await enter(visitor, person)
  const before = await standingOf(server, person)
  const change = await visitor.open('/en/activate/email/change')
  const bent: Fields[] = [
    { address: ['a@example.org', 'b@example.org'] },
    { address: 'a@example.org', confirmed: '1' },
  ]
  for (const fields of bent) {
    expect((await visitor.submit(change, fields)).headers.location).toMatch(/again/)
  }
  expect(await standingOf(server, person)).toEqual(before)
})

story('an unknown name and a wrong password get the same answer', async ({ server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true, username: `known-${String(Date.now())}` })
  const unknown = person.username.replace('known', 'other')
  const told = async (username: string) => {
    const visitor = visitorOf(server)
    const answer = await visitor.submit(await visitor.open('/en/token/activate'), { username, password: 'wrong password' })
    const page = await visitor.open(answer.headers.location ?? '')
    const clean = ({ status, headers, body }: RawAnswer) => {
      const cookies = (headers['set-cookie'] ?? []).map((line) => [line.length, line.replace(/=[^;]*/, '')])
      return { status, headers: { ...headers, date: '', 'set-cookie': cookies }, body: body.replaceAll(username, 'NAME') }
    }
    return [clean(answer), clean(page)]
  }
  expect(await told(unknown)).toEqual(await told(person.username))
})

story('an unknown name takes as long as a wrong password', async ({ server, qa }) => {
  story.slow()
  const people = await Promise.all(Array.from({ length: 8 }, () => qa.person({ locale: 'en', card: true })))
  const median = (times: number[]) => times.sort((a, b) => a - b)[times.length / 2]!
  const measure = async () => {
    const visitor = visitorOf(server)
    const page = await visitor.open('/en/token/activate')
    const times: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
    const ask = async (kind: 'known' | 'unknown', username: string) => {
      const began = performance.now()
      await visitor.submit(page, { username, password: 'wrong password' })
      times[kind].push(performance.now() - began)
    }
    for (let n = 0; n < 30; n++) {
      const known = people[n % people.length]!.username
      const unknown = `${visitor.way.from ?? ''}-${String(n)}`
      if (n % 2) await ask('known', known).then(() => ask('unknown', unknown))
      else await ask('unknown', unknown).then(() => ask('known', known))
    }
    const [known, unknown] = [median(times.known), median(times.unknown)]
    return { difference: Math.abs(known - unknown), allowed: Math.max(10, 0.05 * known) }
  }
  let result = await measure()
  for (let again = 0; again < 2 && result.difference >= result.allowed; again++) {
    await qa.moveClock({ advanceSeconds: 25 * 3600 })
    result = await measure()
  }
  expect(result.difference).toBeLessThan(result.allowed)
})

const secured = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

story('every answer carries the headers that protect it, and no page is kept', async ({ server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const visitor = visitorOf(server)
  await enter(visitor, person)
  const style = /\/_next\/static\/[^"]+\.css/.exec((await visitor.open('/en')).body)?.[0] ?? ''
  const post = { method: 'POST', body: '' }
  const answers: [string, number, RawAnswer][] = [
    ['start', 307, await visitor.ask('/')],
    ['choice', 200, await visitor.ask('/nl')],
    ['personal page', 200, await visitor.ask('/en/activate/email')],
    ['keys', 200, await visitor.ask('/en/keys')],
    ['stay', 204, await visitor.post('/en/keys?do=stay', {})],
    ['redirect', 307, await visitor.ask('/en/activate/confirmation')],
    ['missing', 404, await visitor.ask('/en/nothing')],
    ['missing outside', 404, await visitor.ask('/nothing/at/all')],
    ['missing below', 404, await visitor.ask('/en/keys/x.css')],
    ['foreign form', 403, await visitor.ask('/en/keys', { ...post, headers: { origin: 'https://evil.example' } })],
    ['another name', 421, await visitor.ask('/en', { headers: { host: 'evil.example' } })],
    ['another method', 405, await visitor.ask('/en', { method: 'PUT' })],
    ['too large', 413, await visitor.ask('/en', { ...post, headers: { 'content-length': '2000000' } })],
    ['health', 200, await visitor.ask('/api/health')],
    ['ready', 200, await visitor.ask('/api/ready')],
    ['kit', 200, await visitor.ask('/api/qa/clock')],
    ['desk', 200, await visitor.ask('/demo')],
    ['style', 200, await visitor.ask(style)],
    ['script', 200, await visitor.ask('/comfort.js')],
    ['picture', 200, await visitor.ask('/icon.svg')],
  ]
  for (const [name, status, { status: given, headers }] of answers) {
    expect(given, name).toBe(status)
    expect(headers, name).toMatchObject(secured)
    const policy = String(headers['content-security-policy'])
    for (const part of ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'", "script-src 'self'"]) {
      expect(policy, name).toContain(part)
    }
    expect(policy, name).not.toContain('unsafe')
    for (const gossip of ['x-powered-by', 'server', 'x-nextjs-cache', 'x-nextjs-prerender', 'x-nextjs-stale-time', 'access-control-allow-origin']) {
      expect(headers[gossip], `${name}: ${gossip}`).toBeUndefined()
    }
    const cached = { style: /immutable/, script: /max-age/, picture: /max-age/ }[name] ?? /no-store/
    expect(headers['cache-control'], name).toMatch(cached)
  }
})

story('the policy lets no foreign script run', async ({ page, server }) => {
  const violations: string[] = []
  await page.exposeFunction('told', (directive: string) => violations.push(directive))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => (globalThis as never as { told(d: string): void }).told(event.effectiveDirective))
  })
  await page.goto('/en')
  await page.goto('/en/token/activate')
  expect(violations).toEqual([])
  // This story is about the policy's own complaints, which every other story counts as faults.
  const quiet = await page.context().newPage()
  await quiet.goto(`${server.url}/en/token/activate`)
  const ran = await quiet.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.intruder = true'
    document.body.append(script)
    document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="globalThis.intruder = true" style="width:1px">')
    return new Promise((done) => setTimeout(() => done('intruder' in globalThis), 300))
  })
  expect(ran).toBe(false)
})

story('the cookie changes at every level, and no earlier one opens anything', async ({ server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const visitor = visitorOf(server)
  visitor.jar.set('keyturn', 'planted')
  const cookieOf = (answer: RawAnswer) => (answer.headers['set-cookie'] ?? []).find((line) => line.startsWith('keyturn='))
  const answers = [await enterPassword(visitor, person), await enterCell(visitor, person)]
  const lines = answers.map((answer) => cookieOf(answer) ?? '')
  for (const line of lines) {
    const [pair = '', ...attributes] = line.split(';').map((each) => each.trim().toLowerCase())
    expect(attributes.sort()).toEqual(['httponly', 'path=/', 'samesite=lax'])
    expect(pair.length).toBeLessThan(4096)
  }
  const values = lines.map((line) => /=([^;]*)/.exec(line)?.[1] ?? '')
  expect(new Set(['planted', ...values]).size).toBe(3)

  const withCookie = (value: string) => {
    const other = visitorOf(server)
    other.jar.set('keyturn', value)
    return other
  }
  expect((await withCookie(values[1]!).ask('/en/keys')).status).toBe(200)
  for (const dead of ['planted', values[0]!, `${values[1]!.slice(0, -4)}AAAA`]) {
    expect((await withCookie(dead).ask('/en/keys')).headers.location).toBe('/en/timeout')
    expect((await withCookie(dead).ask('/en/token/cell')).headers.location).toBe('/en/timeout')
  }

  const out = await visitor.submit(await visitor.open('/en/keys'), {}, {}, undefined)
  expect(out.headers.location).toBe('/en')
  expect(out.headers['clear-site-data']).toBe('"cache", "storage"')
  expect([out.headers['set-cookie']].flat().join()).toMatch(/keyturn=; Max-Age=0/)
  expect((await withCookie(values[1]!).ask('/en/keys')).headers.location).toBe('/en/timeout')
  expect(await sessionsOf(server, person)).not.toContainEqual(expect.objectContaining({ ended_at: null }))
})

story('nothing in an address leads to another site', async ({ server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const lures = ['//evil.example', '/\\evil.example', 'https:evil.example', 'https://evil.example', '%2f%2fevil.example', '/en//evil.example', '%0d%0aSet-Cookie:x=1', 'javascript:alert(1)']
  for (const lure of lures) {
    const params = ['next', 'url', 'return', 'redirect', 'callbackUrl', 'to'].map((name) => `${name}=${lure}`).join('&')
    const visitor = visitorOf(server)
    const page = await visitor.ask(`/en/token/activate?${params}`)
    expect(page.body).not.toContain('evil')
    const answer = await visitor.submit(page, { username: person.username, password: person.password })
    expect(answer.headers.location).toBe('/en/token/cell')
    for (const path of [`/?${params}`, `/en/keys?${params}`, `/en/timeout?${params}`]) {
      const { headers, body } = await visitor.ask(path)
      expect(headers.location ?? '/en').toMatch(/^\/(en|nl)(\/|$)/)
      expect(body).not.toContain('evil.example')
      expect(headers['set-cookie']).toBeUndefined()
    }
  }
  for (const path of ['//evil.example', '/\\evil.example', '/en/..//evil.example', '/%5cevil.example', '/en%0d%0aLocation:x']) {
    const { status, headers } = await visitorOf(server).ask(path)
    expect([400, 404], path).toContain(status)
    expect(headers.location, path).toBeUndefined()
  }
})

story('what is secret stands in no log, no address and no deed', async ({ page, server, qa }) => {
  story.slow()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url(), request.headers().referer ?? ''))
  const said = server.log().length
  const byMail = await qa.person({ locale: 'en', card: true })
  const mail = { page, qa, person: byMail, language: 'en' as const }
  await walks.chooseToken(mail)
  await walks.enterCredentials(mail, `${byMail.password}-mistyped`)
  await walks.enterCredentials(mail)
  await walks.enterCell(mail)
  await page.waitForURL(/activate\/email$/)
  await walks.confirmAddress(mail)
  await walks.chooseKey(mail, 'email-code')
  const code = await walks.codeFromMailbox(mail)
  await walks.typeCode(mail, code)
  await walks.endSession(mail)

  const byApp = await qa.person({ locale: 'en', card: true })
  const app = { page, qa, person: byApp, language: 'en' as const }
  await walks.signInWithCard(app)
  await walks.confirmAddress(app)
  await walks.chooseKey(app, 'mobile-app')
  const secret = await walks.setUpApp(app)
  const appCode = await walks.appCode(app, secret)
  await walks.typeCode(app, appCode)
  await page.waitForURL(/confirmation/)

  const sender = visitorOf(server)
  const entry = await sender.open('/en/email-code')
  const nasty = 'eve\r\n{"event":"forged"}\u001b[31m"}\u202e'
  await sender.submit(entry, { username: nasty, password: byMail.password }, { 'user-agent': 'x"}{"event":"forged"} \t end' })
  await speak(server, `GET /en/keys HTTP/1.1\r\nHost: ${sender.way.host}\r\nUser-Agent: a\u001b[31mb\r\nConnection: close\r\n\r\n`)
  for (const type of [urlencoded, 'multipart/form-data; boundary=x']) {
    const broken = { method: 'POST', headers: { 'content-type': type, 'next-action': 'x' }, body: `--broken=%%${byMail.password}` }
    await sender.ask('/en/email-code?do=sign-in/credentials', broken)
  }

  const log = server.log().slice(said)
  const lines = log.split('\n').filter(Boolean)
  for (const line of lines) expect(() => JSON.parse(line) as unknown, line).not.toThrow()
   
  expect(log).not.toMatch(/\u001b|\u202e|forged/)

  const deeds = JSON.stringify(await query(server, 'SELECT * FROM deed'))
  const tables = ['session', 'limit_counter', 'activation', 'mobile_app', 'mailed_code', 'letter'].map((table) => query(server, `SELECT to_jsonb(t) FROM ${table} t`))
  const rows = JSON.stringify(await Promise.all(tables))
  const canaries = [byMail, byApp].flatMap(({ password, card }) => [password, ...Object.values(card?.cells ?? {})])
  for (const canary of [...canaries, secret, code, appCode]) {
    const whole = new RegExp(`(?<![A-Za-z0-9])${canary}(?![A-Za-z0-9])`)
    for (const place of [log, deeds, rows, asked.join('\n')]) expect(place).not.toMatch(whole)
  }
  for (const { email, username } of [byMail, byApp]) {
    for (const place of [log, deeds, asked.join('\n')]) {
      expect(place).not.toContain(email)
      expect(place).not.toContain(username)
    }
  }
  const mails = await qa.inbox(byMail.email ?? '', 3)
  expect(mails.filter((each) => each.template !== 'registration-code').map((each) => each.text).join()).not.toContain(codeIn(mails.find((each) => each.template === 'registration-code')))
})
