import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'

const secret = (letter: string) => `k:${Buffer.from(`${letter}0123456789abcdefghijklmnopqrstu`).toString('base64')}`
const settings = { APP_URL: 'http://keys.example.org', KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', DATABASE_URL: 'postgres://none', SESSION_SECRETS: secret('x'), SECRET_KEYS: secret('y') }
/** Where no build lies: the server stops there, when it has set everything up. */
const folder = mkdtempSync(path.join(tmpdir(), 'keyturn-serve-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Stands before the server: three processors, and where it stops, how many threads hash what is more than they can at once. */
const around = `data:text/javascript,${encodeURIComponent(`
  import os from 'node:os'
  import { syncBuiltinESMExports } from 'node:module'
  import { pbkdf2 } from 'node:crypto'
  import { readdirSync, readFileSync } from 'node:fs'
  os.availableParallelism = () => 3
  syncBuiltinESMExports()
  process.on('uncaughtException', () => {
    let waiting = 20
    for (let n = 0; n < 20; n++) pbkdf2('x', 'y', 1000, 32, 'sha256', () => {
      if (--waiting > 0) return
      const names = readdirSync('/proc/self/task').map((id) => readFileSync('/proc/self/task/' + id + '/comm', 'utf8').trim())
      console.log('threads', names.filter((name) => name === 'libuv-worker').length)
      process.exit()
    })
  })
`)}`

async function threadsOf(more: Record<string, string>): Promise<string> {
  const args = ['--import', around, path.resolve('scripts/serve.ts')]
  const { UV_THREADPOOL_SIZE: _, ...env } = process.env
  const child = spawn(process.execPath, args, { cwd: folder, env: { ...env, ...settings, ...more } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  await once(child, 'close')
  return said.trim()
}

test.skipIf(process.platform !== 'linux')('the server hashes on as many threads as there are processors, unless it is told otherwise', async () => {
  expect(await threadsOf({})).toBe('threads 3')
  expect(await threadsOf({ UV_THREADPOOL_SIZE: '5' })).toBe('threads 5')
})
