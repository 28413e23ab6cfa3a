import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { enter, enterPassword, visitorOf, type RawAnswer } from './kit/raw.ts'
import { query } from './kit/rows.ts'
import { expect, story } from './kit/story.ts'

const root = 'app/[locale]'
const id = '4c2f3a0e-9d52-4f1a-8b8e-3d1f6f5f0c11'

/** What varies in an address, with something that stands there. */
const examples: Record<string, string> = {
  '[what]': 'announce', '[whose]': 'everybody', '[verb]': 'address', '[date]': '2027-01-01', '[...next]': 'keys', '[kind]': 'email-code', '[mark]': '1',
}

const files = readdirSync(root, { recursive: true, withFileTypes: true }).map(({ parentPath, name }) => ({ folder: path.relative(root, parentPath), name }))

/** Every page and file behind the sign-in, found where they stand, so that a new one is among them; not the information, nor what mailed links open. */
const pages = files
  .filter(({ folder, name }) => /^(page\.tsx|route\.ts)$/.test(name) && /^\((keys|portal|console|enrol)\)\/(?!invitation|new-app|enrol\/refused|keys\/info)/.test(folder))
  .map(({ folder }) => folder.replace(/^\(\w+\)\//, '').replace(/\[[.\w]+\]/g, (varying) => examples[varying] ?? id))

/** Every stream, from the pattern of its path. */
const streams = files
  .filter(({ name }) => name === 'streams.ts')
  .flatMap(({ folder, name }) => [...readFileSync(path.join(root, folder, name), 'utf8').matchAll(/path: \/\^(.*)\$\/,/g)])
  .map(([, pattern = '']) => pattern.replaceAll('\\', '').replace(/\((\w+)\|[^)]*\)/, '$1').replace('([0-9a-f-]{36})', id).slice(1))

/** How an answer differs from one that leads away, to one of these places, and shows nothing of anybody. */
function openIn({ status, headers, body }: RawAnswer, to: RegExp, secrets: string[]) {
  const away = [303, 307].includes(status) && to.test(headers.location ?? '')
  const shown = secrets.filter((secret) => body.includes(secret))
  return away && shown.length === 0 ? [] : [[status, headers.location, ...shown]]
}

story('no page, file or stream behind the sign-in opens to a stranger, after the password alone, or before a password that is due', async ({ server, qa }) => {
  story.slow()
  expect(pages.length).toBeGreaterThan(85)
  expect(streams.length).toBeGreaterThanOrEqual(7)
  const person = await qa.person({ locale: 'en', card: true, keys: ['email-code'] })
  const secrets = [person.lastName, person.email ?? '']
  const [stranger, halfWay, due] = [visitorOf(server), visitorOf(server), visitorOf(server)]
  await enterPassword(halfWay, person)
  await enter(due, person)
  expect((await due.ask('/en/keys')).status).toBe(200)
  const [{ id: personId } = { id: '' }] = await query<{ id: string }>(server, 'UPDATE person SET new_password_due_at = now() WHERE username = $1 RETURNING id', [person.username])

  const visitors: [typeof stranger, RegExp, string[]][] = [
    [stranger, /^\/en\/(timeout|portal\/sign-in)$/, []],
    [halfWay, /^\/en\/(token\/cell|timeout|portal\/sign-in)$/, []],
    // The enrolment leads a citizen to their own pages, where the new password is asked for.
    [due, /^\/en\/(new-password|activate|timeout|portal\/sign-in)$/, ['new-password']],
  ]
  for (const [visitor, to, own] of visitors) {
    const open: unknown[] = []
    for (const page of pages.filter((each) => !own.includes(each))) {
      const answer = await visitor.ask(`/en/${page}`)
      open.push(...openIn(answer, to, secrets).map((how) => [page, ...how]))
    }
    for (const stream of streams) {
      const taken = { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x--' }
      const answers = [await visitor.ask(`/en/${stream}`), await visitor.ask(`/en/${stream}`, taken)]
      // What is given is not taken, and the other way round.
      const meant = answers.filter(({ status }) => ![404, 405].includes(status))
      open.push(...(meant.length === 0 ? [[stream]] : meant.flatMap((answer) => openIn(answer, to, secrets).map((how) => [stream, ...how]))))
    }
    expect(open).toEqual([])
  }
  expect(await query(server, 'SELECT 1 FROM session WHERE person_id = $1 AND level <> $2 AND ended_at IS NULL', [personId, 'key'])).toHaveLength(1)
})

/** What has led past guards elsewhere (CVE-2025-29927 and its kin), and what the framework asks itself with. */
const disguises = (page: string): Record<string, string>[] => [
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { rsc: '1', 'next-router-state-tree': '%5B%22%22%5D', 'next-url': page },
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', 'x-middleware-rewrite': page },
  { 'x-nextjs-data': '1', 'x-matched-path': page, 'x-invoke-path': page },
  { 'x-keyturn-path': page, 'x-original-url': page, 'x-rewrite-url': page, 'x-forwarded-for': '127.0.0.1' },
]

story('no page or file of a citizen or of the portal opens to a stranger by the headers of the framework', async ({ server }) => {
  // The console has a story of its own, with everybody who works there.
  const here = pages.filter((page) => !page.startsWith('console'))
  expect(here).toEqual(expect.arrayContaining(['activate', 'keys', 'portal', 'enrol/terms', 'profile/data/file']))
  const stranger = visitorOf(server)
  for (const page of here.map((each) => `/en/${each}`)) {
    const plain = await stranger.ask(page)
    const disguised = await Promise.all(disguises(page).map((headers) => stranger.ask(page, { headers })))
    for (const [index, { status, headers, body }] of disguised.entries()) {
      const about = `${page} ${JSON.stringify(disguises(page)[index])}`
      expect([status, headers.location, headers['content-type']], about).toEqual([plain.status, plain.headers.location, plain.headers['content-type']])
      expect(body, about).toBe(plain.body)
    }
  }
})
