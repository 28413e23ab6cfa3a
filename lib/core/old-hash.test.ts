import { createHash, pbkdf2Sync } from 'node:crypto'
import { hash as argon2 } from '@node-rs/argon2'
import { hash as bcrypt } from '@node-rs/bcrypt'
import { describe, expect, test } from 'vitest'
import { needsRehash, passwordFits } from './password-hash'
import { judgeStoredHash } from './stored-hash'

const password = 'zoë & de dijk'
const salt = Buffer.from('0123456789abcdef')

const salted = (name: string, digest: string) =>
  `{${name}}${Buffer.concat([createHash(digest).update(password).update(salt).digest(), salt]).toString('base64')}`
const derived = (digest: string, length: number, given: Buffer = salt) => pbkdf2Sync(password, given, 1_000, length, digest)
const bare = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '')

const hashes: [string, () => Promise<string> | string][] = [
  ['argon2id of other parameters', () => argon2(password, { memoryCost: 8_192, timeCost: 1, parallelism: 1 })],
  ['bcrypt $2b$', () => bcrypt(password, { cost: 4 })],
  ['bcrypt $2a$', async () => (await bcrypt(password, { cost: 4 })).replace('$2b$', '$2a$')],
  ['bcrypt $2y$', async () => (await bcrypt(password, { cost: 4 })).replace('$2b$', '$2y$')],
  ['PBKDF2 of Django', () => `pbkdf2_sha256$1000$${salt.toString()}$${derived('sha256', 32).toString('base64')}`],
  ['PBKDF2 of passlib', () => `$pbkdf2-sha512$1000$${bare(salt).replaceAll('+', '.')}$${bare(derived('sha512', 64)).replaceAll('+', '.')}`],
  ['PBKDF2 of the PHC', () => `$pbkdf2-sha256$i=1000,l=32$${bare(salt)}$${bare(derived('sha256', 32))}`],
  ['{SSHA}', () => salted('SSHA', 'sha1')],
  ['{SSHA256}', () => salted('SSHA256', 'sha256')],
  ['{SSHA512}', () => salted('SSHA512', 'sha512')],
]

describe.each(hashes)('a password kept as %s', (_name, make) => {
  test('fits, and no other does; it is renewed at the next sign-in', async () => {
    const stored = await make()
    expect(judgeStoredHash(stored)).toBe('known')
    expect(await passwordFits(stored, password)).toBe(true)
    expect(await passwordFits(stored, `${password}!`)).toBe(false)
    expect(needsRehash(stored)).toBe(true)
  })
})

test('a password kept before accents were written in one way fits as it was typed', async () => {
  const typed = password.normalize('NFD')
  const stored = `{SSHA}${Buffer.concat([createHash('sha1').update(typed).update(salt).digest(), salt]).toString('base64')}`
  expect(await passwordFits(stored, typed)).toBe(true)
})

test('somebody who has no password yet cannot sign in with any', async () => {
  expect(await passwordFits('', '')).toBe(false)
  expect(await passwordFits('', password)).toBe(false)
})

test.each([
  'Secret123',
  '',
  'pbkdf2_sha256$1000$salt$c2hvcnQ=',
  '{SHA}5en6G6MezRroT3XKqkdPOmY/BfQ=',
  `{SSHA}${createHash('sha1').update(password).digest('base64')}`,
  '5f4dcc3b5aa765d61d8327deb882cf99',
  '$2b$12$short',
  '$1$salt$hash',
])('%j is no hash that could be compared with', (text) => {
  expect(judgeStoredHash(text)).toBe('unknown')
})

test.each([`$2b$16$${'a'.repeat(53)}`, `pbkdf2_sha1$9000000$salt$${Buffer.alloc(20).toString('base64')}`, '$argon2id$v=19$m=2097152,t=1,p=1$c29tZXNhbHQ$AAAAAAAAAAAAAAAAAAAAAA'])(
  '%j would keep us busy',
  (text) => expect(judgeStoredHash(text)).toBe('costly'),
)

test('an unknown name is refused no sooner than a name with an old hash', async () => {
  const slow = await bcrypt(password, { cost: 10 })
  const time = async (stored: string | null) => {
    const began = performance.now()
    await passwordFits(stored, 'wrong')
    return performance.now() - began
  }
  // The least of five rounds: a busy machine lengthens single tries, never shortens one.
  const rounds = { known: [] as number[], unknown: [] as number[], quick: [] as number[] }
  for (let round = 0; round < 5; round++) {
    rounds.known.push(await time(slow))
    rounds.unknown.push(await time(null))
    rounds.quick.push(await time(salted('SSHA', 'sha1')))
  }
  const known = Math.min(...rounds.known)
  expect(Math.min(...rounds.unknown)).toBeGreaterThan(known * 0.5)
  expect(Math.min(...rounds.quick)).toBeGreaterThan(known * 0.5)
})
