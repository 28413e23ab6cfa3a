import { afterEach, describe, expect, test, vi } from 'vitest'
import { fingerprint } from '@/lib/core/secret'
import { answering, showing } from './browser'

const secret = (id: string) => `${id}:${Buffer.from(fingerprint(id), 'hex').toString('base64')}`

/** A process that was started with these secrets; the first one seals. */
async function startedWith(...ids: string[]) {
  vi.resetModules()
  vi.stubEnv('KEYTURN_MODE', 'qa')
  vi.stubEnv('APP_URL', 'https://keys.example.org')
  vi.stubEnv('MAIL_TRANSPORT', 'capture')
  vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:1/none')
  vi.stubEnv('SESSION_SECRETS', ids.map(secret).join(','))
  vi.stubEnv('SECRET_KEYS', secret('sealing'))
  return import('./session-cookie')
}
afterEach(() => vi.unstubAllEnvs())

async function cookieFrom(...ids: string[]): Promise<string> {
  const { giveSession } = await startedWith(...ids)
  const { browser, given } = answering(undefined)
  await giveSession(browser, 'the id of a session')
  return given[0] ?? ''
}

const read = async (cookie: string, ...ids: string[]) =>
  (await startedWith(...ids)).shownSessionId(showing(cookie.split(';')[0]))

describe('the cookie of a session', () => {
  test('opens while its secret is in the list, wherever it stands, and is refused afterwards', async () => {
    const cookie = await cookieFrom('one')
    expect(await read(cookie, 'two', 'one')).toBe('the id of a session')
    expect(await read(cookie, 'two')).toBeNull()
  })

  test('is sealed with the first secret of the list', async () => {
    expect(await read(await cookieFrom('two', 'one'), 'two')).toBe('the id of a session')
  })

  test('is worth nothing with a sign turned, under another name, or made up', async () => {
    const cookie = (await cookieFrom('one')).split(';')[0] ?? ''
    expect(await read(cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), 'one')).toBeNull()
    expect(await read(cookie.replace('__Host-keyturn=', '__Host-keyturn=x'), 'one')).toBeNull()
    expect(await read('__Host-keyturn=one.two.three', 'one')).toBeNull()
    expect(await read('keyturn=whatever', 'one')).toBeNull()
  })

  test('belongs to this host alone, to no script, and goes out over https alone', async () => {
    expect(await cookieFrom('one')).toMatch(/^__Host-keyturn=[^;]{1,3000}; Path=\/; HttpOnly; SameSite=Lax; Secure$/)
  })
})
