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

test('all that is wrong is told at once: what is missing, what has no form, and what does not go together', () => {
  const parsed = parseEnv({
    ...usual,
    KEYTURN_MODE: 'production',
    SECRET_KEYS: '',
    PORT: 'abc',
    DATABASE_URL: 'postgres://no such host',
    MAIL_FROM: 'the mailman',
    SMTP_URL: 'smtp://',
  })
  const faults = 'faults' in parsed ? parsed.faults.split('\n').map((line) => line.trim().split(':')[0]) : []
  for (const name of ['APP_URL', 'DATABASE_URL', 'MAIL_FROM', 'MAIL_TRANSPORT', 'PORT', 'SECRET_KEYS', 'SMTP_URL']) expect(faults).toContain(name)
})

test('nothing is said of what goes together before each of it is right', () => {
  const parsed = parseEnv({ ...usual, APP_URL: 'keys.example.org', KEYTURN_MODE: 'production', MAIL_TRANSPORT: 'smtp', SMTP_URL: 'smtp://mail.example.org' })
  expect(parsed).toEqual({ faults: expect.stringMatching(/^[^\n]+\n {2}APP_URL: must be the address[^\n]+\nSee/) as string })
})

test('the addresses that are in use are taken', () => {
  const socket = 'postgresql://keyturn:secret@127.0.0.1:54320/keyturn?host=%2Fvar%2Flib%2Fpostgres'
  for (const more of [
    { DATABASE_URL: socket },
    { DATABASE_URL: 'postgres:///keyturn?host=/var/run/postgresql' },
    { MAIL_FROM: 'no-reply@keys.example.org' },
    { MAIL_FROM: 'Mijn sleutels <no-reply@keys.example.org>' },
    { SMTP_URL: 'smtp://localhost:1025' },
    { SMTP_URL: 'smtps://name:password@mail.example.org:465' },
  ])
    expect(parseEnv({ ...usual, ...more })).toHaveProperty('env')
})
