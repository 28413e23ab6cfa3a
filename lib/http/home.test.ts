import { expect, test, vi } from 'vitest'
import type { Path } from './paths'
import type { Session } from '@/lib/session/session'

const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
vi.stubEnv('APP_URL', 'http://localhost:3000')
vi.stubEnv('KEYTURN_MODE', 'qa')
vi.stubEnv('MAIL_TRANSPORT', 'capture')
vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:1/none')
vi.stubEnv('SESSION_SECRETS', key('x'))
vi.stubEnv('SECRET_KEYS', key('y'))

const { answering } = await import('./browser')
const { endPath, keepLeftPage } = await import('./left-page')
const { rememberService } = await import('./service-cookie')
const { takeSession } = await import('./session-cookie')
const { comeHome } = await import('./home')

const names = { nl: 'VAMREG', fr: 'VAMREG', de: 'VAMREG', en: 'VAMREG' }
const service = { uid: 'a-waiting-request', clientId: 'vamreg', names, needed: 'low' as const, refusesToken: false }

/** Signs in somebody whose browser keeps `page` of Ann, and asks where that leads. */
async function comeBack({ page = '/profile/email/code' as Path, personId = 'ann', purpose = 'continue' as Session['purpose'], toService = false }) {
  const before = answering(null)
  await keepLeftPage(before.browser, { personId: 'ann', page })
  if (toService) await rememberService(before.browser, service, '')
  const { browser, given } = answering(before.given.map((line) => line.split(';')[0]).join('; '))
  const path = await comeHome(browser, { personId, purpose, console: false } as Session)
  return { path, given }
}

test.each(['/profile/email/code', '/keys/activity/report/a1-b2', '/activate/select'] as const)('whoever signs in again after the end comes back to %s, once', async (page) => {
  const { path, given } = await comeBack({ page })
  expect(path).toBe(page)
  expect(given).toEqual([expect.stringMatching(/^keyturn-left-page=; Max-Age=0;/)])
})

test('anybody else in the same browser comes to their own keys, and nothing is kept any longer', async () => {
  const { path, given } = await comeBack({ personId: 'bob' })
  expect(path).toBe('/keys')
  expect(given).toEqual([expect.stringMatching(/^keyturn-left-page=; Max-Age=0;/)])
})

test('whoever is on the way to a service, or chose to activate a key, goes there', async () => {
  expect((await comeBack({ toService: true })).path).toBe('/going-on')
  expect((await comeBack({ purpose: 'activate' })).path).toBe('/activate')
})

test('a page that no list of ours has leads nobody anywhere', async () => {
  expect((await comeBack({ page: '/console/people' })).path).toBe('/keys')
  for (const path of ['/console', '/portal/open/vamreg', '/profile/data/file', '/keys/activity/report/a/b'] as const) expect(endPath(path)).toBe('/timeout')
})

test('whoever was asked for a proof comes back to the page that it led to', () => {
  expect(endPath('/prove/keys/remove/mobile-app')).toBe('/over/keys/remove/mobile-app')
})

test('signing out takes back the page that was kept', () => {
  const { browser, given } = answering(null)
  takeSession(browser)
  expect(given.map((line) => line.split(';')[0])).toEqual(['keyturn=', 'keyturn-left-page='])
})
