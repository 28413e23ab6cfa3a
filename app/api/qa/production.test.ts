import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

const folder = import.meta.dirname
const routes = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())

type Method = (request: Request) => Promise<Response> | Response

const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
const production = {
  KEYTURN_MODE: 'production',
  APP_URL: 'https://keys.example.org',
  DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none',
  MAIL_TRANSPORT: 'smtp',
  SMTP_URL: 'smtp://127.0.0.1:1',
  MAIL_FROM: 'Keyturn <no-reply@keys.example.org>',
  SESSION_SECRETS: key('x'),
  SECRET_KEYS: key('y'),
}

beforeEach(() => {
  for (const [name, value] of Object.entries(production)) vi.stubEnv(name, value)
})
afterEach(() => vi.unstubAllEnvs())

test.each(routes.map(({ name }) => name))('in production nobody can tell that there is a route "%s"', async (name) => {
  const route = (await import(path.join(folder, name, 'route.ts'))) as Partial<Record<'GET' | 'POST', Method>>
  for (const method of ['GET', 'POST'] as const) {
    const answer = await route[method]?.(new Request(`http://keys.example.org/api/qa/${name}`, { method }))
    expect([method, answer?.status]).toEqual([method, 404])
  }
})
