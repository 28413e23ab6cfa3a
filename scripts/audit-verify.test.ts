import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { anchorHead } from '@/lib/chores/anchor-head'
import { recordDeeds } from '@/lib/audit/deed-store'
import { sealAll } from '@/lib/audit/seal-deeds'
import { days } from '@/lib/core/duration'
import { testContext, testKeys, type TestContext } from '@/lib/testing/context'
import { workerDatabase } from '@/lib/testing/database'

const folder = mkdtempSync(path.join(tmpdir(), 'keyturn-verify-'))
const bundle = path.resolve(`.data/audit-verify-${String(process.pid)}.mjs`)
const keys = testKeys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(',')
const other = `k:${Buffer.from('x123456789abcdefghijklmnopqrstuv').toString('base64')}`
const settings = { APP_URL: 'https://keys.example.org', KEYTURN_MODE: 'qa', MAIL_TRANSPORT: 'capture', SESSION_SECRETS: other, SECRET_KEYS: keys }

let world: TestContext

beforeAll(async () => {
  const banner = { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)` }
  const to = { outfile: bundle, platform: 'node', format: 'esm', banner, logLevel: 'error' } as const
  await build({ ...to, entryPoints: ['scripts/audit-verify.ts'], bundle: true, external: ['@node-rs/*', 'pg-native'] })
})
afterAll(() => {
  rmSync(bundle, { force: true })
  rmSync(folder, { recursive: true })
})
beforeEach(async () => void (world = await testContext()))

/** A chain that began so long ago, by the clock of whoever verifies it. */
async function chainOf(age: number) {
  world.time.set(new Date(Date.now() - age))
  await world.ctx.db.transaction((tx) => recordDeeds(world.ctx, tx, { kind: 'signed-in', outcome: 'done' }))
  await sealAll(world.ctx)
}

async function verify(anchors: string, ...args: string[]) {
  const { url } = await workerDatabase()
  const child = spawn(process.execPath, [bundle, ...args], { env: { ...process.env, ...settings, DATABASE_URL: url, AUDIT_ANCHORS: anchors } })
  let said = ''
  for (const to of ['stdout', 'stderr'] as const) child[to].on('data', (piece) => (said += String(piece)))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, said }
}

const fileOf = (name: string) => path.join(folder, name)

test('a chain whose anchors are gone is not called sound', async () => {
  await chainOf(days(3))
  const file = fileOf('anchors.jsonl')
  await anchorHead(world.ctx, file, () => undefined)
  expect(await verify(file)).toMatchObject({ code: 0, said: expect.stringContaining('1 anchors compared') as string })
  rmSync(file)
  const { code, said } = await verify(file)
  expect([code, said]).toEqual([2, expect.stringContaining(`AUDIT_ANCHORS is ${file}, and no anchor is there`)])
  expect(said).not.toContain('Sound')
  writeFileSync(file, '')
  expect((await verify(file)).code).toBe(2)
})

test('a chain that began yesterday may wait for its first anchor', async () => {
  await chainOf(days(1))
  expect(await verify(fileOf('none-yet.jsonl'))).toMatchObject({ code: 0, said: expect.stringContaining('Sound') as string })
})

test('where no file of anchors is named, the chain goes without', async () => {
  await chainOf(days(3))
  expect(await verify('')).toMatchObject({ code: 0, said: expect.stringContaining('No anchors') as string })
})
