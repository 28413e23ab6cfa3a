import pg from 'pg'
import { appUrl, story, type Production } from './kit/production.ts'
import { enter, type Visitor } from './kit/raw.ts'
import { expect, wordsIn } from './kit/story.ts'

const t = wordsIn('en')

story.describe.configure({ mode: 'default' })

const lettersTo = async ({ mailbox }: Production, address: string, count: number) => {
  const found = () => mailbox.letters.filter(({ to }) => to.includes(address)).map(({ mail }) => mail)
  await expect.poll(() => found().length, { timeout: 15_000 }).toBe(count)
  return found()
}

story('a citizen replaces the card in production, and every link in the post leads home', async ({ production }) => {
  const { qa, visitor: come } = production
  const person = await qa.person({ locale: 'en', card: true })
  const visitor = come()
  const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', forwarded: 'host=evil.example', 'x-original-host': 'evil.example' }
  const email = await enter(visitor, person)
  expect(email.body.replaceAll('<wbr/>', '')).toContain(person.email)
  await visitor.submit(email, {}, forged, 'email/confirm')
  await visitor.submit(await visitor.open('/en/activate/select'), { key: 'email-code' }, forged)
  const [registration] = await lettersTo(production, person.email ?? '', 1)
  const code = /(?<!\d)\d{6}(?!\d)/.exec(registration?.text ?? '')?.[0] ?? ''
  const done = await visitor.submit(await visitor.open('/en/activate/email-code'), { code }, forged)
  expect(done.headers.location).toBe('/en/activate/confirmation')
  expect((await visitor.open('/en/activate/confirmation')).body).toContain(t('confirmation.success'))

  const letters = await lettersTo(production, person.email ?? '', 3)
  expect(new Set(letters.map(({ subject }) => subject)).size).toBe(3)
  for (const { html = '', text = '' } of letters) {
    expect(html + text).not.toContain('evil')
    for (const link of (html + text).match(/https?:\/\/[^\s"'<>)]+/g) ?? []) {
      if (!/w3\.org/.test(link)) expect(link.startsWith(appUrl), link).toBe(true)
    }
  }
  const host = await come().ask('/en/token/activate', { headers: { host: 'evil.example' } })
  expect(host.status).toBe(421)
})

story('cookies and headers are those of production', async ({ production }) => {
  const { qa, visitor: come } = production
  const person = await qa.person({ locale: 'en', card: true })
  const visitor = come()
  const page = await visitor.open('/en/token/activate')
  const answers = [
    await visitor.submit(page, { username: person.username, password: 'wrong' }),
    await visitor.submit(page, { username: person.username, password: person.password }),
  ]
  const lines = answers.flatMap(({ headers }) => headers['set-cookie'] ?? [])
  expect(lines.map((line) => line.split('=')[0])).toEqual(expect.arrayContaining(['__Host-keyturn', '__Host-keyturn-form']))
  for (const line of lines) {
    expect(line.length).toBeLessThan(4096)
    for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/']) expect(line).toContain(attribute)
    expect(line).not.toMatch(/Domain=/i)
  }
  for (const path of ['/en', '/nl/token/notice', '/en/nothing', '/comfort.js', '/api/health', '/']) {
    const { headers } = await visitor.ask(path)
    expect(headers['strict-transport-security'], path).toBe('max-age=31536000; includeSubDomains')
    expect(headers['x-powered-by'], path).toBeUndefined()
  }
})

story('nothing of the demonstration is there in production', async ({ production }) => {
  const visitor = production.visitor()
  const kit = ['people', 'mail?to=a', 'clock', 'phase-out', 'services', 'bounce', 'paper', 'reset'].map((name) => `/api/qa/${name}`)
  for (const path of ['/demo', '/demo.js', ...kit]) {
    for (const method of ['GET', 'HEAD']) expect((await visitor.ask(path, { method })).status, `${method} ${path}`).toBe(404)
    const posted = await visitor.ask(path, { method: 'POST', body: '' })
    expect(posted.status, `POST ${path}`).toBe(path.startsWith('/api/') ? 404 : 405)
  }
  const unheardOf = await visitor.post('/en?do=nothing', {})
  for (const name of ['demo/clock', 'demo/again']) {
    const { status, body } = await visitor.post(`/en?do=${name}`, { move: 'tomorrow' })
    expect([status, body]).toEqual([409, unheardOf.body])
  }
  for (const path of ['/en', '/fr/token/notice', '/de/email-code', '/nl/forgotten', '/en/nothing']) {
    const { body } = await visitor.open(path)
    expect(body).not.toContain('site-banner')
    expect(body).not.toContain('/demo')
    expect(body).not.toContain('%%')
  }
})

story('while the database is away people are told so at once, and all is well when it is back', async ({ production }) => {
  const { line, visitor: come, qa } = production
  const person = await qa.person({ locale: 'en', card: true })
  const visitor = come()
  await enter(visitor, person)
  const form = await visitor.open('/en/token/activate')
  line.cut()
  for (const ask of [
    () => visitor.ask('/en/activate/email'),
    () => visitor.ask('/en/keys'),
    () => come().ask('/nl/token/notice'),
    () => come().submit(form, { username: person.username, password: person.password }),
  ]) {
    const began = performance.now()
    const { status, headers, body } = await ask()
    expect(performance.now() - began).toBeLessThan(2_000)
    expect(status).toBe(503)
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    expect(headers['cache-control']).toBe('no-store')
    expect(body).toMatch(/<h1/)
    expect(body).not.toMatch(/node_modules|[Pp]risma|ECONN/)
    expect(headers['set-cookie']).toBeUndefined()
  }
  expect((await visitor.ask('/api/health')).status).toBe(200)
  expect((await visitor.ask('/api/ready')).status).toBe(503)
  expect((await visitor.ask('/en/email-code')).status).toBe(200)
  line.mend()
  await expect.poll(async () => (await visitor.ask('/api/ready')).status, { timeout: 10_000 }).toBe(200)
  expect((await visitor.ask('/en/activate/email')).status).toBe(200)
})

story('a server that is asked to stop answers first', async ({ production }) => {
  const { server, visitor: come, qa, databaseUrl } = production
  const person = await qa.person({ locale: 'en', card: true })
  const visitor = come()
  const form = await visitor.open('/en/token/activate')
  const holder = new pg.Client({ connectionString: databaseUrl })
  await holder.connect()
  await holder.query('BEGIN; LOCK TABLE limit_counter IN ACCESS EXCLUSIVE MODE')
  const waiting = visitor.submit(form, { username: person.username, password: person.password })
  await expect.poll(async () => (await holder.query("SELECT count(*)::int AS n FROM pg_locks WHERE NOT granted")).rows[0].n as number).toBeGreaterThan(0)
  const gone = server.kill('SIGTERM')
  await new Promise((done) => setTimeout(done, 300))
  await expect(visitor.ask('/en')).rejects.toThrow(/ECONNREFUSED|ECONNRESET|socket hang up/)
  await holder.query('ROLLBACK')
  await holder.end()
  expect((await waiting).headers.location).toBe('/en/token/cell')
  await gone
  await server.start()
  expect((await visitor.ask('/en/token/cell')).status).toBe(200)
})

story('while servers are replaced one by one, nobody notices from which of them an answer comes', async ({ production }) => {
  const { server, another, qa, visitor: come } = production
  const person = await qa.person({ locale: 'en', card: true })
  const visitor = come()
  const newer = await another()
  try {
    const ports = [server.url, newer.url].map((url) => Number(new URL(url).port))
    /** Every request goes to the other server than the one before it. */
    const turn = () => void (visitor.way.port = ports.find((port) => port !== visitor.way.port) ?? 0)
    const open = (path: string) => (turn(), visitor.open(path))
    const submit = (...form: Parameters<Visitor['submit']>) => (turn(), visitor.submit(...form))

    await submit(await open('/en/token/activate'), { username: person.username, password: person.password })
    const asked = await open('/en/token/cell')
    const number = /Security code (?:number )?(\d+)/.exec(asked.body)?.[1] ?? ''
    const refused = await submit(asked, { cell: 'AAAAAA' })
    const again = await open(refused.headers.location ?? '')
    expect(again.body).toContain(t('common.errorPrefix'))
    expect(/Security code (?:number )?(\d+)/.exec(again.body)?.[1]).toBe(number)
    await submit(again, { cell: person.card?.cells[number] ?? '' })
    await submit(await open('/en/activate'), {}, {}, 'email/confirm')
    await submit(await open('/en/activate/select'), { key: 'email-code' })

    // A form of a release that is gone says so, and takes nothing away.
    turn()
    const old = await visitor.post('/en/activate/select?do=select/of-old', { key: 'email-code' })
    expect([old.status, old.body.includes(t('sorry.outdatedTitle'))]).toEqual([409, true])
    const code = /(?<!\d)\d{6}(?!\d)/.exec((await lettersTo(production, person.email ?? '', 1))[0]?.text ?? '')?.[0] ?? ''
    const page = await open('/en/activate/email-code')
    // One of the two is stopped in the middle of it; the other answers.
    visitor.way.port = ports[0] ?? 0
    await newer.kill('SIGTERM')
    expect((await visitor.submit(page, { code })).headers.location).toBe('/en/activate/confirmation')
    expect((await visitor.open('/en/activate/confirmation')).body).toContain(t('confirmation.success'))
    await lettersTo(production, person.email ?? '', 3)
  } finally {
    await newer.end()
  }
})
