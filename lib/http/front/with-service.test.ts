import { beforeAll, describe, expect, test, vi } from 'vitest'
import { fingerprint } from '@/lib/core/secret'
import { answering, showing, type Shown } from '../browser'
import type { OnTheWay } from '../service-cookie'

const secret = (id: string) => `${id}:${Buffer.from(fingerprint(id), 'hex').toString('base64')}`
const html = [
  '<div data-service="line"><p>To %%service%%. <a href="%%service-back%%">Back</a></p></div>',
  '<div data-service="no-token"><p><strong>%%service%% takes no token</strong></p></div>',
  '<input name="username" value="%%service-hint%%"/>',
].join('\n')

const load = async () => ({ ...(await import('./with-service')), ...(await import('../service-cookie')), ...(await import('./resource')) })
let { withService, withoutService, makeResource, rememberService } = {} as Awaited<ReturnType<typeof load>>
beforeAll(async () => {
  const settings = { KEYTURN_MODE: 'qa', APP_URL: 'https://keys.example.org', MAIL_TRANSPORT: 'capture', DATABASE_URL: 'postgres://none' }
  for (const [name, value] of Object.entries({ ...settings, SESSION_SECRETS: secret('s'), SECRET_KEYS: secret('k') })) vi.stubEnv(name, value)
  ;({ withService, withoutService, makeResource, rememberService } = await load())
})

const service = (name: string, changes: Partial<OnTheWay> = {}): OnTheWay => ({
  uid: `request-of-${name.replace(/\W/g, '')}`,
  clientId: name,
  names: { nl: name, fr: name, de: name, en: name },
  needed: 'low',
  refusesToken: false,
  ...changes,
})

/** A browser that came from these services, one after the other; the last one gave a user name along. */
async function cameFrom(services: OnTheWay[], hint = ''): Promise<Shown> {
  const cookies = new Map<string, string>()
  for (const each of services) {
    const { browser, given } = answering([...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
    await rememberService(browser, each, hint)
    for (const line of given) cookies.set(line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1, line.indexOf(';')))
  }
  return showing([...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
}

async function shownTo(shown: Shown): Promise<string> {
  const plain = makeResource(Buffer.from(withoutService(html)), 'text/html', 'no-store')
  return (await withService({ ...plain, blank: html }, '/nl/token/continue', shown)).bodyIn('identity').toString()
}

describe('a page rendered ahead', () => {
  test('says nothing of a service to whoever comes for none', async () => {
    expect((await shownTo(showing(undefined))).trim()).toBe('<input name="username" value=""/>')
  })

  test('names each service that somebody is on the way to, the newest first, with the way back to each', async () => {
    const page = await shownTo(await cameFrom([service('A'.repeat(10)), service('B'.repeat(10))]))
    expect(page.match(/To \w+\. <a href="[^"]+"/g)).toEqual([
      'To BBBBBBBBBB. <a href="/oidc/interaction/request-of-BBBBBBBBBB/back"',
      'To AAAAAAAAAA. <a href="/oidc/interaction/request-of-AAAAAAAAAA/back"',
    ])
    expect(page).not.toContain('takes no token')
  })

  test('says of those that take the token no longer that it is so, and of no other', async () => {
    const page = await shownTo(await cameFrom([service('Strict', { refusesToken: true }), service('Lenient')]))
    expect(page).toContain('Strict takes no token')
    expect(page).not.toContain('Lenient takes no token')
  })

  test('shows a name that a stranger sent along as it is, and as nothing but a name', async () => {
    const page = await shownTo(await cameFrom([service(`O'Reilly & <i>`)], `"><img src=x onerror=alert(1)> $& $'`))
    expect(page).toContain('value="&#34;&#62;&#60;img src=x onerror=alert(1)&#62; $&#38; $&#39;"/>')
    expect(page).toContain('To O&#39;Reilly &#38; &#60;i&#62;.')
    expect(page).not.toMatch(/<img|<i>/)
  })
})
