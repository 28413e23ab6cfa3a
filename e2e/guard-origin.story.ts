import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'
import { enter, enterPassword, formWith, someSender, visitorOf } from './kit/raw.ts'
import { deedsOf, sessionsOf } from './kit/rows.ts'
import { expect, story, wordsIn } from './kit/story.ts'

const t = wordsIn('en')

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
  const there = `http://localhost:${String((elsewhere.address() as AddressInfo).port)}/`
  await page.goto(there)
  await page.getByRole('button').click()
  await expect(page.getByRole('heading', { name: t('sorry.notFromHereTitle') })).toBeVisible()
  expect(await sessionsOf(server, person)).toEqual([])

  // A frame that hides where it is: the form comes from "null".
  await page.goto(there)
  await page.setContent(`<iframe sandbox="allow-forms allow-top-navigation" srcdoc="${form.replace('<form', '<form target=_top').replaceAll('"', '&quot;')}"></iframe>`)
  const sending = page.waitForRequest((request) => request.method() === 'POST')
  await page.frameLocator('iframe').getByRole('button').click()
  expect(await (await sending).headerValue('origin')).toBe('null')
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
