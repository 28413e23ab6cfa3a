import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { minutes } from '@/lib/core/duration'
import { testContext } from '@/lib/testing/context'
import { workerDatabase } from '@/lib/testing/database'
import { delivering, lettersOf, oweSome } from '@/lib/testing/letters'
import { childSecrets, type Fault } from '@/lib/testing/mail-child'
import { capture } from './capture'
import { keptMails } from './captured-store'
import { startCarrying } from './carry'

/** Runs the child until it has killed itself. */
async function runUntilKilled(fault: Fault, url: string, now: Date): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/testing/mail-child.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, KEYTURN_FAULT: fault, DATABASE_URL: url, KEYTURN_TEST_NOW: now.toISOString() },
  })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
}

async function setUp() {
  const { ctx: plain, time } = await testContext()
  const { url } = await workerDatabase()
  const ctx = { ...plain, secrets: childSecrets }
  const finish = async (count: number) => {
    time.advance(minutes(2))
    const worker = startCarrying(delivering(ctx, capture(ctx.db)))
    await vi.waitFor(
      async () => expect((await lettersOf(ctx)).filter((l) => l.status === 'sent')).toHaveLength(count),
      { timeout: 5_000 },
    )
    await worker.stop()
  }
  return {
    ctx,
    kill: (fault: Fault) => runUntilKilled(fault, url, time.now),
    finish,
    kept: () => ctx.db.transaction((tx) => keptMails(tx)),
  }
}

describe('kill -9', () => {
  const whileHolding: Fault[] = ['taken', 'before-send', 'accepted', 'settled']
  test.each(whileHolding)(
    'a worker killed while holding letters loses none (%s)',
    { timeout: 30_000 },
    async (fault) => {
      const { ctx, kill, finish, kept } = await setUp()
      await oweSome(ctx, 20)
      await kill(fault)
      await finish(20)
      const mails = await kept()
      expect(mails).toHaveLength(20)
      expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(20)
    },
  )

  test('before the commit leaves no letter', { timeout: 30_000 }, async () => {
    const { ctx, kill } = await setUp()
    await kill('before-commit')
    expect(await lettersOf(ctx)).toHaveLength(0)
  })

  test('after the commit loses no letter', { timeout: 30_000 }, async () => {
    const { kill, finish, kept } = await setUp()
    await kill('after-commit')
    await finish(1)
    expect(await kept()).toHaveLength(1)
  })
})
