import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'

/** The kit as a server with these settings would serve it; the settings are read once, so each time anew. */
async function kit(settings: Record<string, string>) {
  vi.resetModules()
  for (const [name, value] of Object.entries({ ...usual, ...settings })) vi.stubEnv(name, value)
  const { answer, noSuchMethod, qaRoute } = await import('./route')
  const route = qaRoute(z.strictObject({ name: z.string().min(2).optional() }), async (_ctx, input) => answer(input))
  return Object.assign(route, { other: noSuchMethod('GET') })
}

const keyOf = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
const usual = {
  KEYTURN_MODE: 'qa',
  APP_URL: 'http://localhost:3000',
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  SESSION_SECRETS: keyOf('x'),
  SECRET_KEYS: keyOf('y'),
  MAIL_TRANSPORT: 'capture',
}
const production = {
  KEYTURN_MODE: 'production',
  APP_URL: 'https://keys.example.org',
  MAIL_TRANSPORT: 'smtp',
  SMTP_URL: 'smtp://mail.example.org',
}

const get = (query = '') => new Request(`http://localhost:3000/api/qa/people${query}`)
const post = (body: string, headers = {}) => new Request(get(), { method: 'POST', body, headers })

let route: Awaited<ReturnType<typeof kit>>
beforeEach(async () => void (route = await kit({})))
afterEach(() => vi.unstubAllEnvs())

describe('a route of the kit', () => {
  test('is not there in production', async () => {
    expect(route.other().status).toBe(405)
    const closed = await kit(production)
    expect((await closed(get())).status).toBe(404)
    expect((await closed(post('{}'))).status).toBe(404)
    expect(await (await closed(get())).text()).toBe('')
    expect(closed.other().status).toBe(404)
  })

  test('is there for the demo too', async () => {
    expect((await (await kit({ KEYTURN_MODE: 'demo' }))(get())).status).toBe(200)
  })

  test('reads JSON, and takes an empty body for an empty wish', async () => {
    expect(await (await route(post('{"name":"Noor"}'))).json()).toEqual({ name: 'Noor' })
    expect(await (await route(post(''))).json()).toEqual({})
  })

  test('names every fault of its input', async () => {
    const refused = await route(post('{"name":"N","nmae":1}'))
    expect(refused.status).toBe(400)
    const { faults } = (await refused.json()) as { faults: { path: string }[] }
    expect(faults.map((fault) => fault.path).sort()).toEqual(['', 'name'])
    expect((await route(post('name=Noor'))).status).toBe(400)
    expect((await route(get('?x=1'))).status).toBe(400)
  })

  test('takes nothing from a page of another site', async () => {
    expect((await route(post('{}', { origin: 'http://evil.example' }))).status).toBe(403)
    expect((await route(post('{}', { 'sec-fetch-site': 'cross-site' }))).status).toBe(403)
    expect((await route(post('{}', { origin: 'http://localhost:3000' }))).status).toBe(200)
  })
})
