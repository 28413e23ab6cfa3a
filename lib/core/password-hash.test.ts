import { readdirSync, readFileSync } from 'node:fs'
import { getPriority } from 'node:os'
import { describe, expect, test } from 'vitest'
import { hashPassword, needsRehash, passwordFits } from './password-hash'

const signs = 'het was een heldere dag in april '
const long = (length: number) => signs.repeat(Math.ceil(length / signs.length)).slice(0, length)

describe('a password is kept exactly as it was typed', () => {
  test.each([
    ['of 64 signs', long(64)],
    ['of 128 signs', long(128)],
    ['of a thousand signs', long(1000)],
    ['with spaces at both ends', '  tussen twee spaties  '],
    ['of pictures', '🌊🐙🦀🐚🌙⭐🔥🌲🍄🦊🐝🎈'],
  ])('%s', async (_what, typed) => {
    const stored = await hashPassword(typed)
    expect(await passwordFits(stored, typed)).toBe(true)
    expect(await passwordFits(stored, typed.slice(0, -1))).toBe(false)
    expect(await passwordFits(stored, `${typed.slice(0, -1)}~`)).toBe(false)
    expect(await passwordFits(stored, typed.trim())).toBe(typed.trim() === typed)
  })

  test('but for one thing: an accent is the same whether a keyboard sends it in one sign or in two', async () => {
    const stored = await hashPassword('un été à la mer'.normalize('NFD'))
    expect(await passwordFits(stored, 'un été à la mer'.normalize('NFC'))).toBe(true)
    expect(await passwordFits(stored, 'un ete a la mer')).toBe(false)
  })
})

test('what is stored names its strength and has a salt of its own', async () => {
  const [one, other] = await Promise.all([hashPassword('korenblauw'), hashPassword('korenblauw')])
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  expect(one).not.toBe(other)
  expect(needsRehash(one)).toBe(false)
})

test.runIf(process.platform === 'linux')('comparing passwords gives way to everything else', async () => {
  await passwordFits(await hashPassword('korenblauw'), 'korenblauw')
  const threads = readdirSync('/proc/self/task').map((id) => ({ name: readFileSync(`/proc/self/task/${id}/comm`, 'utf8').trim(), rank: getPriority(Number(id)) }))
  const pool = threads.filter(({ name }) => name === 'libuv-worker')
  expect(pool.length).toBeGreaterThan(1)
  for (const { rank } of pool) expect(rank).toBeGreaterThan(getPriority())
})
