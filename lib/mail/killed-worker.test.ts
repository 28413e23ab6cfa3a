import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { after, minutes } from '@/lib/core/duration'
import { makeGate } from '@/lib/testing/gate'
import { systemRandom } from '@/lib/core/random'
import type { Context } from '@/lib/db/context'
import { openPool } from '@/lib/db/pool'
import { makeDatabase } from '@/lib/db/transaction'
import { createDatabase } from '@/lib/testing/database'
import { delivering, lettersOf, oweSome } from '@/lib/testing/letters'
import { childSecrets, type Fault } from '@/lib/testing/mail-child'
import { heldClock } from '@/lib/testing/held-clock'
import { capture } from './capture'
import { keptMails } from './captured-store'
import { startCarrying } from './carry'

/** How often each fault strikes: what goes wrong once in twenty shows. */
const often = 20
const inOneRound = 10

// Bundled once, packages and all: a child then starts four times as fast, and there are a hundred and twenty.
const bundle = path.resolve(`.data/mail-child-${String(process.pid)}.mjs`)
beforeAll(async () => {
  const banner = { js: `import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)` }
  const to = { outfile: bundle, platform: 'node', format: 'esm', banner, logLevel: 'error' } as const
  await build({ ...to, entryPoints: ['lib/testing/mail-child.ts'], bundle: true, external: ['@node-rs/*', 'pg-native'] })
})
afterAll(() => rmSync(bundle, { force: true }))

const twoAtOnce = makeGate(2)

/** Runs the child until it has killed itself. */
const runUntilKilled = (fault: Fault, url: string, now: Date): Promise<void> =>
  twoAtOnce(async () => {
    const child = spawn(process.execPath, [bundle], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, KEYTURN_FAULT: fault, DATABASE_URL: url, KEYTURN_TEST_NOW: now.toISOString() },
    })
    const [, signal] = await once(child, 'exit')
    expect(signal).toBe('SIGKILL')
  })

/** A database and a time of one's own, so that the faults can strike side by side. */
async function setUp() {
  const { url, drop } = await createDatabase()
  let now = new Date('2026-11-21T10:00:00Z')
  const pool = openPool(url, 5)
  const ctx: Context = {
    db: makeDatabase(pool, heldClock(() => now)),
    random: systemRandom,
    secrets: childSecrets,
    site: { name: 'Keyturn', environment: '', url: 'https://keys.example.be' },
    origin: null,
  }
  const sent = async () => (await lettersOf(ctx)).filter((letter) => letter.status === 'sent')
  return {
    ctx,
    kill: (fault: Fault) => runUntilKilled(fault, url, now),
    /** A worker that lives carries what is left; every letter has then arrived, each under a name of its own. */
    expectAllCarried: async (count: number) => {
      now = after(now, minutes(2))
      const worker = startCarrying(delivering(ctx, capture(ctx.db)))
      await vi.waitFor(async () => expect(await sent()).toHaveLength(count), { timeout: 30_000, interval: 100 })
      await worker.stop()
      const mails = await ctx.db.glance((glance) => keptMails(glance))
      expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(count)
      expect(mails).toHaveLength(count)
    },
    end: async () => {
      await ctx.db.close()
      await drop()
    },
  }
}

describe.concurrent(`kill -9, ${String(often)} times each`, { timeout: 120_000 }, () => {
  const whileHolding: Fault[] = ['taken', 'before-send', 'accepted', 'settled']
  test.each(whileHolding)('a worker killed while holding letters loses none (%s)', async (fault) => {
    const { ctx, kill, expectAllCarried, end } = await setUp()
    for (let round = 0; round < often; round++) {
      await oweSome(ctx, inOneRound)
      await kill(fault)
    }
    await expectAllCarried(often * inOneRound)
    await end()
  })

  test('before the commit leaves no letter', async () => {
    const { ctx, kill, end } = await setUp()
    for (let round = 0; round < often; round++) await kill('before-commit')
    expect(await lettersOf(ctx)).toHaveLength(0)
    await end()
  })

  test('after the commit loses no letter', async () => {
    const { kill, expectAllCarried, end } = await setUp()
    for (let round = 0; round < often; round++) await kill('after-commit')
    await expectAllCarried(often)
    await end()
  })
})
