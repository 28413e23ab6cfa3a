import { expect, test } from 'vitest'
import { parseEnv } from './env'

const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
const usual = {
  KEYTURN_MODE: 'qa',
  APP_URL: 'http://keys.example.org',
  DATABASE_URL: 'postgres://keyturn@db.example.org/keyturn',
  MAIL_TRANSPORT: 'capture',
  SESSION_SECRETS: key('x'),
  SECRET_KEYS: key('y'),
}

test('whoever leaves a setting empty gets the usual one: the port and the address to listen on, too', () => {
  const parsed = parseEnv({ ...usual, PORT: '', HOST: '' })
  expect(parsed).toMatchObject({ env: { PORT: 3000 } })
  expect(parsed).not.toHaveProperty('env.HOST')
})
