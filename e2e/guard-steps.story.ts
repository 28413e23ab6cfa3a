import type { QaPerson } from './kit/qa.ts'
import { enter, enterCell, enterPassword, formWith, placeOf, visitorOf, type Fields, type RawAnswer, type Visitor } from './kit/raw.ts'
import { sessionsOf, standingOf } from './kit/rows.ts'
import type { Server } from './kit/server.ts'
import { expect, story } from './kit/story.ts'

const laterPages = [
  'keys', 'activate', 'activate/email', 'activate/email/change', 'activate/email/code', 'activate/select', 'activate/email-code',
  'activate/mobile-app', 'activate/mobile-app/scan', 'activate/mobile-app/code', 'activate/confirmation', 'activate/elsewhere',
]

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
  expect(out.headers.location).toBe('/en#session-ended')
  expect(out.headers['clear-site-data']).toBe('"cache", "storage"')
  expect([out.headers['set-cookie']].flat().join()).toMatch(/keyturn=; Max-Age=0/)
  expect((await withCookie(values[1]!).ask('/en/keys')).headers.location).toBe('/en/timeout')
  expect(await sessionsOf(server, person)).not.toContainEqual(expect.objectContaining({ ended_at: null }))
})
