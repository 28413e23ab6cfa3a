import { enter, visitorOf, type RawAnswer } from './kit/raw.ts'
import { query } from './kit/rows.ts'
import { expect, languages, story, wordsIn } from './kit/story.ts'
import { anotherBrowser } from './kit/walk.ts'

const secured = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** An answer of that status, protected by its headers and kept by nobody, unless `cached` says how. */
function expectSecured(name: string, status: number, { status: given, headers }: RawAnswer, cached = /no-store/) {
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
  expect(headers['cache-control'], name).toMatch(cached)
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
  const cached: Record<string, RegExp> = { style: /immutable/, script: /max-age/, picture: /max-age/ }
  for (const [name, status, answer] of answers) expectSecured(name, status, answer, cached[name])
})

story('a page that cannot be rendered says so in its language, with a reference that is found in the log', async ({ server, qa }) => {
  const person = await qa.person({ locale: 'en', card: true })
  const visitor = visitorOf(server)
  await enter(visitor, person)
  const failed: [(typeof languages)[number], RawAnswer][] = []
  await query(server, 'ALTER TABLE activation RENAME TO activation_away')
  try {
    for (const language of languages) failed.push([language, await visitor.ask(`/${language}/activate/email`)])
  } finally {
    await query(server, 'ALTER TABLE activation_away RENAME TO activation')
  }
  for (const [language, answer] of failed) {
    const t = wordsIn(language)
    expectSecured(language, 500, answer)
    const [title = ''] = /<h1[^>]*>[^<]*/.exec(answer.body) ?? []
    expect(title).toContain(t('sorry.failureTitle'))
    const [reference = ''] = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/.exec(answer.body) ?? []
    expect(answer.body).toContain(t('sorry.reference', { reference }))
    const lines = server.log().split('\n').filter((line) => line.includes(reference))
    expect(lines.map((line) => (JSON.parse(line) as { event: string; path: string }).path)).toEqual([`/${language}/activate/email`])
    expect(answer.body).not.toMatch(/activation_away|does not exist|node_modules|\.ts\b|\bat \w+ \(/)
  }
  expect((await visitor.ask('/en/activate/email')).status).toBe(200)
})

story('the policy lets no foreign script run', async ({ page, browser, faults }) => {
  const violations: string[] = []
  await page.exposeFunction('told', (directive: string) => violations.push(directive))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => (globalThis as never as { told(d: string): void }).told(event.effectiveDirective))
  })
  await page.goto('/en')
  await page.goto('/en/token/activate')
  expect(violations).toEqual([])
  const other = await anotherBrowser(browser)
  await other.goto('/en/token/activate')
  const ran = await other.evaluate(() => {
    const script = document.createElement('script')
    script.textContent = 'globalThis.intruder = true'
    document.body.append(script)
    document.body.insertAdjacentHTML('beforeend', '<img src="data:," onerror="globalThis.intruder = true" style="width:1px">')
    return new Promise((done) => setTimeout(() => done('intruder' in globalThis), 300))
  })
  expect(ran).toBe(false)
  // This story is about the policy's own complaints, which every other story counts as faults, in whatever browser.
  expect(faults.splice(0).length).toBeGreaterThanOrEqual(2)
  await other.context().close()
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
