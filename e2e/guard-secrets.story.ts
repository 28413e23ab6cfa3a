import type { Page } from '@playwright/test'
import { codeIn, type QaPerson } from './kit/qa.ts'
import { speak, urlencoded, visitorOf, type RawAnswer } from './kit/raw.ts'
import { query } from './kit/rows.ts'
import type { Server } from './kit/server.ts'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

story('an unknown name, a wrong password, a disabled account, a key moved on and somebody from outside get the same answer', async ({ server, qa }) => {
  // Every name is as long as the others, so that the sealed cookies that hold it are too.
  const stamp = String(Date.now())
  const known = await qa.person({ locale: 'en', card: true, username: `known-${stamp}` })
  const disabled = await qa.person({ locale: 'en', card: true, username: `gone--${stamp}` })
  await query(server, 'UPDATE person SET disabled_at = now() WHERE username = $1', [disabled.username])
  const migrated = await qa.person({ locale: 'en', keys: ['email-code'], card: { status: 'deactivated' }, username: `moved-${stamp}` })
  const outside = await qa.person({ locale: 'en', external: true, username: `guest-${stamp}` })

  const told = async (username: string, password = 'wrong password') => {
    const visitor = visitorOf(server)
    const answer = await visitor.submit(await visitor.open('/en/token/activate'), { username, password })
    const page = await visitor.open(answer.headers.location ?? '')
    const clean = ({ status, headers, body }: RawAnswer) => {
      const cookies = (headers['set-cookie'] ?? []).map((line) => [line.length, line.replace(/=[^;]*/, '')])
      return { status, headers: { ...headers, date: '', 'set-cookie': cookies }, body: body.replaceAll(username, 'NAME') }
    }
    return [clean(answer), clean(page)]
  }
  const wrong = await told(known.username)
  expect(wrong[1]?.body).toContain(wordsIn('en')('errors.wrongDetails'))
  expect(await told(`other-${stamp}`)).toEqual(wrong)
  expect(await told(disabled.username)).toEqual(wrong)
  expect(await told(disabled.username, disabled.password), 'disabled, with the right password').toEqual(wrong)
  expect(await told(migrated.username)).toEqual(wrong)
  expect(await told(outside.username)).toEqual(wrong)
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

/** All that a browser asked for, was shown and keeps. */
function watch(page: Page) {
  const addresses: string[] = []
  const bodies: Promise<string>[] = []
  page.on('request', (request) => addresses.push(request.url(), request.headers().referer ?? ''))
  page.on('response', (response) => {
    if (response.status() === 200 && response.request().isNavigationRequest()) bodies.push(response.text())
  })
  const kept = () => page.evaluate(() => JSON.stringify([sessionStorage, localStorage].map((store) => Object.entries(store))))
  return { addresses: () => addresses.join('\n'), bodies: () => Promise.all(bodies), kept }
}

story('what is secret stands in no page, no address, no log, no deed and nowhere in the browser', async ({ page, server, qa }) => {
  story.slow()
  const seen = watch(page)
  const said = server.log().length
  const byMail = await qa.person({ locale: 'en', card: true })
  const mail = { page, qa, person: byMail, language: 'en' as const }
  await walks.chooseToken(mail)
  await walks.enterCredentials(mail, `${byMail.password}-mistyped`)
  await walks.enterCredentials(mail)
  await walks.typeCode(mail, 'QZXJQZ')
  await walks.enterCell(mail)
  await page.waitForURL(/activate\/email$/)
  await walks.confirmAddress(mail)
  await walks.chooseKey(mail, 'email-code')
  const code = await walks.codeFromMailbox(mail)
  const wrong = walks.otherDigits(code)
  await walks.typeCode(mail, wrong)
  await walks.expectRefused(mail, 'codeWrong', { triesLeft: 4 })
  await walks.typeCode(mail, code)
  await walks.endSession(mail)

  const byApp = await qa.person({ locale: 'en', card: true })
  const app = { page, qa, person: byApp, language: 'en' as const }
  await walks.signInWithCard(app)
  await walks.confirmAddress(app)
  await walks.chooseKey(app, 'mobile-app')
  const secret = await walks.setUpApp(app)
  const appCode = await walks.appCode(app, secret)
  await walks.switchTo(app, 'de')
  await walks.switchTo(app, 'en')
  await walks.typeCode(app, appCode)
  await page.waitForURL(/confirmation/)

  await sendUglyThings(server, byMail.password)
  const log = server.log().slice(said)
  for (const line of log.split('\n').filter(Boolean)) expect(() => JSON.parse(line) as unknown, line).not.toThrow()
  expect(log).not.toMatch(/\u001b|\u202e|forged/)

  const deeds = JSON.stringify(await query(server, 'SELECT * FROM deed'))
  await expectToldApart(server, byMail, [
    ['signed-in', 'token-card', 'done'], ['key-activated', 'email-code', 'done'], ['key-deactivated', 'token-card', 'done'],
  ])
  const tables = ['session', 'limit_counter', 'activation', 'mobile_app', 'mailed_code', 'letter', 'refused_form'].map((table) => query(server, `SELECT to_jsonb(t) FROM ${table} t`))
  const rows = JSON.stringify(await Promise.all(tables))
  const places = { log, deeds, address: seen.addresses(), browser: await seen.kept() }
  const bodies = await seen.bodies()
  const withSecret = bodies.filter((body) => body.includes('otpauth://'))
  expect(withSecret).toHaveLength(1)
  const pages = bodies.filter((body) => !withSecret.includes(body)).join('\n')
  const canaries = [byMail, byApp].flatMap(({ password, card }) => [password, ...Object.values(card?.cells ?? {})])
  for (const canary of [...canaries, 'QZXJQZ', secret, code, wrong, appCode]) {
    const whole = new RegExp(`(?<![A-Za-z0-9])${canary}(?![A-Za-z0-9])`)
    for (const [name, text] of Object.entries({ ...places, rows, pages })) expect(whole.test(text), `${canary} in ${name}`).toBe(false)
  }
  for (const { email, username } of [byMail, byApp]) {
    for (const place of Object.values(places)) {
      expect(place).not.toContain(email)
      expect(place).not.toContain(username)
    }
  }
  const mails = await qa.inbox(byMail.email ?? '', 3)
  for (const { subject } of mails) expect(subject).not.toMatch(/\d{6}/)
  expect(mails.filter((each) => each.template !== 'registration-code').map((each) => each.text).join()).not.toContain(codeIn(mails.find((each) => each.template === 'registration-code')))
})

/** That each deed of somebody says with which key, with what outcome, when, and at which request; these are among them. */
async function expectToldApart(server: Server, { username }: QaPerson, wanted: [string, string, string][]) {
  type Told = { kind: string; keyKind: string | null; outcome: string; requestId: string | null }
  const told = await query<Told>(
    server,
    `SELECT kind, key_kind AS "keyKind", outcome, request_id AS "requestId" FROM deed WHERE person_id = (SELECT id FROM person WHERE username = $1) AND at IS NOT NULL`,
    [username],
  )
  for (const { kind, outcome, requestId } of told) {
    expect(['done', 'refused'], kind).toContain(outcome)
    expect(requestId, kind).toMatch(/^[\da-f-]{36}$/)
  }
  expect(told.map(({ kind, keyKind, outcome }) => [kind, keyKind, outcome])).toEqual(expect.arrayContaining(wanted))
  expect(told.filter(({ outcome }) => outcome === 'refused').map(({ kind }) => kind).length).toBeGreaterThanOrEqual(3)
}

/** What would forge a line of the log, or bring a password into it. */
async function sendUglyThings(server: Server, password: string) {
  const sender = visitorOf(server)
  const entry = await sender.open('/en/email-code')
  const nasty = 'eve\r\n{"event":"forged"}\u001b[31m"}\u202e'
  await sender.submit(entry, { username: nasty, password }, { 'user-agent': 'x"}{"event":"forged"} \t end' })
  await speak(server, `GET /en/keys HTTP/1.1\r\nHost: ${sender.way.host}\r\nUser-Agent: a\u001b[31mb\r\nConnection: close\r\n\r\n`)
  for (const type of [urlencoded, 'multipart/form-data; boundary=x']) {
    const broken = { method: 'POST', headers: { 'content-type': type, 'next-action': 'x' }, body: `--broken=%%${password}` }
    await sender.ask('/en/email-code?do=sign-in/credentials', broken)
  }
}
