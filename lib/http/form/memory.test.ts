import { createHash } from 'node:crypto'
import { describe, expect, test, vi } from 'vitest'

const key = (letter: string) => `k:${Buffer.from(`${letter}123456789abcdefghijklmnopqrstuv`).toString('base64')}`
vi.stubEnv('APP_URL', 'https://keys.example.be')
vi.stubEnv('MAIL_TRANSPORT', 'smtp')
vi.stubEnv('SMTP_URL', 'smtp://mail.example.be')
vi.stubEnv('DATABASE_URL', 'postgres://nobody@127.0.0.1:1/none')
vi.stubEnv('SESSION_SECRETS', key('x'))
vi.stubEnv('SECRET_KEYS', key('y'))

const { answering, showing } = await import('../browser')
const { rememberedForm, rememberForm } = await import('./memory')

/** A refused message, as the browser keeps it. */
async function refused(message: string, others: Record<string, string> = {}) {
  const { browser, given } = answering('')
  const errors = { address: { key: 'addressMalformed' } }
  await rememberForm(browser, '/info/help', { errors, kept: { ...others, message } })
  const cookie = given[0]?.split(';')[0] ?? ''
  return { size: cookie.length, memory: await rememberedForm(showing(cookie), '/info/help') }
}

/** Sentences of many different words, in a language whose letters take several bytes. */
const sentences = (length: number) => {
  const words = Array.from({ length }, (_, n) => `слово${((n * 7919) % 10_007).toString(36)}`)
  return words.join(' ').slice(0, length)
}

describe('what was typed in a refused form', () => {
  test.each(['Noor', 'é'.repeat(2000), sentences(2000)])('is kept, long messages too', async (message) => {
    const { size, memory } = await refused(message)
    expect(memory?.kept).toEqual({ message })
    expect(size).toBeLessThan(4096)
  })

  test('is not kept when it fits in no cookie; the reasons are, and what stood in shorter fields', async () => {
    const endless = Array.from({ length: 20_000 }, (_, n) => String.fromCharCode(33 + ((n * n * 31) % 90_001))).join('')
    const { size, memory } = await refused(endless, { name: 'Noor' })
    expect(memory).toEqual({ path: '/info/help', errors: { address: { key: 'addressMalformed' } }, kept: { name: 'Noor' } })
    expect(size).toBeLessThan(4096)
  })

  test('never grows beyond what a browser takes, however many fields there are, and keeps nobody waiting', async () => {
    const fields = Object.fromEntries(Array.from({ length: 9_000 }, (_, n) => [((n * 7919) % 104_729).toString(36), String(n % 10)]))
    const began = performance.now()
    const { size, memory } = await refused(sentences(4_000), fields)
    expect(performance.now() - began).toBeLessThan(1_000)
    expect(size).toBeLessThan(4096)
    expect(Object.keys(memory?.kept ?? {}).length).toBeGreaterThan(100)
  })

  test.each([80, 100, 150, 400])('fits, cookie and all, with %i fields that are barely too many', async (count) => {
    const random = (n: number) => createHash('sha256').update(String(n)).digest('hex').slice(0, 40)
    const { size } = await refused('', Object.fromEntries(Array.from({ length: count }, (_, n) => [random(n), '31.12.2026'])))
    expect(size).toBeLessThan(4096)
  })
})
