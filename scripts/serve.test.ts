import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'

const secret = (letter: string) => `k:${Buffer.from(`${letter}0123456789abcdefghijklmnopqrstu`).toString('base64')}`
const settings = {
  APP_URL: 'http://keys.example.org',
  KEYTURN_MODE: 'qa',
  MAIL_TRANSPORT: 'capture',
  DATABASE_URL: 'postgres://none',
  SESSION_SECRETS: secret('x'),
  SECRET_KEYS: secret('y'),
}
/** Where no build lies: the server stops there, when it has set everything up. */
const folder = mkdtempSync(path.join(tmpdir(), 'keyturn-serve-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Starts the server there; what it said, and the code it left with. */
async function started(args: string[], more: Record<string, string> = {}): Promise<{ said: string; code: number }> {
  const { UV_THREADPOOL_SIZE: _, ...env } = process.env
  const child = spawn(process.execPath, [...args, path.resolve('scripts/serve.ts')], { cwd: folder, env: { ...env, ...settings, ...more } })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (said += String(text)))
  const [code] = (await once(child, 'close')) as [number]
  return { said: said.trim(), code }
}

test('whoever starts the server before building it is told to build it', async () => {
  expect(await started([])).toEqual({ said: 'There is no build yet: make one with npm run build.', code: 1 })
})

/** Stands before the server: three processors, and where it stops, how many threads hash what is more than they can at once. */
const around = `data:text/javascript,${encodeURIComponent(`
  import os from 'node:os'
  import { syncBuiltinESMExports } from 'node:module'
  import { pbkdf2 } from 'node:crypto'
  import { readdirSync, readFileSync } from 'node:fs'
  os.availableParallelism = () => 3
  syncBuiltinESMExports()
  console.error = () => {}
  const exit = process.exit.bind(process)
  process.exit = () => {
    throw new Error('The server stopped')
  }
  process.on('uncaughtException', () => {
    let waiting = 20
    for (let n = 0; n < 20; n++) pbkdf2('x', 'y', 1000, 32, 'sha256', () => {
      if (--waiting > 0) return
      const names = readdirSync('/proc/self/task').map((id) => readFileSync('/proc/self/task/' + id + '/comm', 'utf8').trim())
      console.log('threads', names.filter((name) => name === 'libuv-worker').length)
      exit()
    })
  })
`)}`

test.skipIf(process.platform !== 'linux')('the server hashes on as many threads as there are processors, unless it is told otherwise', async () => {
  expect((await started(['--import', around])).said).toBe('threads 3')
  expect((await started(['--import', around], { UV_THREADPOOL_SIZE: '5' })).said).toBe('threads 5')
})
