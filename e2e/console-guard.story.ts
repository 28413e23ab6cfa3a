import { readdirSync } from 'node:fs'
import path from 'node:path'
import { comeToWork } from './kit/clerk.ts'
import { enter, visitorOf } from './kit/raw.ts'
import { expect, story, wordsIn } from './kit/story.ts'
import * as walks from './kit/walk.ts'

const t = wordsIn('en')
const folder = 'app/[locale]/(console)/console'
const id = '4c2f3a0e-9d52-4f1a-8b8e-3d1f6f5f0c11'

/** Every page and file of the console, with something in the place of what varies. */
const routes = readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter(({ name }) => name === 'page.tsx' || name === 'route.ts')
  .map(({ parentPath }) => path.relative(path.dirname(folder), parentPath))
  .map((route) => `/en/${route.replace('[what]', 'announce').replace('[whose]', 'everybody').replace('[verb]', 'address').replace(/\[\w+\]/g, id)}`)
  .sort()

/** What has led past guards elsewhere (CVE-2025-29927 and its kin), and what the framework asks itself with. */
const disguises: Record<string, string>[] = [
  { rsc: '1' },
  { rsc: '1', 'next-router-prefetch': '1', 'next-router-segment-prefetch': '/_tree' },
  { rsc: '1', 'next-router-state-tree': '%5B%22%22%5D', 'next-url': '/en/console' },
  { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
  { 'x-middleware-subrequest': 'proxy:proxy:proxy:proxy:proxy', 'x-middleware-rewrite': '/en/console' },
  { 'x-nextjs-data': '1', 'x-matched-path': '/en/console', 'x-invoke-path': '/en/console' },
  { 'x-keyturn-path': '/en/console', 'x-original-url': '/en/console', 'x-forwarded-for': '127.0.0.1' },
]
const spellings = (route: string) => [`${route}?_rsc=1`, `${route}.rsc`, `/${route}`, route.replace('/en/', '/EN/'), `${route}/`, route.replace('/en/', '/xx/')]

story('nobody sees more of the console in a disguise, by another spelling, or with another method', async ({ page, browser, baseURL, server, qa }) => {
  story.setTimeout(240_000)
  const visitor = () => visitorOf(server)
  const clerk = async (role: 'support' | 'auditor') => {
    const own = role === 'support' ? page : await walks.anotherBrowser(browser, { baseURL })
    await comeToWork(own, qa, role)
    const raw = visitor()
    for (const { name, value } of await own.context().cookies()) raw.jar.set(name, value)
    return raw
  }
  const citizen = visitor()
  await enter(citizen, await qa.person({ locale: 'en', card: true }))
  const visitors = { stranger: visitor(), citizen, support: await clerk('support'), auditor: await clerk('auditor') }
  const frame = `aria-label="${t('console.name')}"`

  expect(routes.length).toBeGreaterThan(30)
  for (const [who, asking] of Object.entries(visitors)) {
    const open: string[] = []
    for (const route of routes) {
      const plain = await asking.ask(route)
      const about = `${who} ${route}`
      expect([200, 303, 307, 404], about).toContain(plain.status)
      if (plain.status === 200) open.push(route)
      else expect(plain.body, about).not.toContain(frame)
      // Whoever sees the page has nothing to gain: it stays a page, and that is all.
      const tried = plain.status === 200 ? disguises.slice(0, 1) : disguises
      const disguised = await Promise.all(tried.map((headers) => asking.ask(route, { headers })))
      for (const [index, answer] of disguised.entries()) {
        expect([answer.status, answer.headers.location], `${about} ${JSON.stringify(tried[index])}`).toEqual([plain.status, plain.headers.location])
        expect(answer.headers['content-type'], about).toBe(plain.headers['content-type'])
        if (plain.status !== 200) expect(answer.body, about).not.toContain(frame)
      }
      await Promise.all(
        (plain.status === 200 ? [] : spellings(route)).map(async (spelling) => {
          const answer = await asking.ask(spelling)
          expect([303, 307, 308, 400, 404], `${who} ${spelling}`).toContain(answer.status)
          expect(answer.body, `${who} ${spelling}`).not.toContain(frame)
        }),
      )
      const head = await asking.ask(route, { method: 'HEAD' })
      expect([head.status, head.body], about).toEqual([plain.status, ''])
      await Promise.all(
        ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'].map(async (method) => {
          const answer = await asking.ask(route, { method, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
          expect([400, 404, 405, 501], `${who} ${method} ${route}`).toContain(answer.status)
          expect(answer.body, about).not.toContain(frame)
        }),
      )
    }
    const only = (...begin: string[]) => open.filter((route) => begin.some((each) => route.startsWith(`/en/console/${each}`)))
    if (who === 'stranger') expect(open).toEqual([])
    if (who === 'citizen') expect(open.filter((route) => route !== '/en/console/app')).toEqual([])
    if (who === 'support') expect(only('audit', 'imports', 'services')).toEqual([])
    if (who === 'auditor') expect(only('people', 'cases', 'list', 'failures', 'imports')).toEqual([])
    if (who === 'auditor') expect(only('audit')).toContain('/en/console/audit')
  }
})
