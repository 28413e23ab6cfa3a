import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { describe, expect, test, vi } from 'vitest'
import { minutes } from '@/lib/core/duration'
import { testContext } from '@/lib/testing/context'
import { delivering, lettersOf, oweSome } from '@/lib/testing/letters'
import { childSecrets, type Fault } from '@/lib/testing/mail-child'
import { capture } from './capture'
import { keptMails } from './captured-store'
import { startCarrying } from './carry'

/** Runs the child until it has killed itself. */
async function runUntilKilled(fault: Fault, databaseUrl: string, now: Date): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/testing/mail-child.ts'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, KEYTURN_FAULT: fault, DATABASE_URL: databaseUrl, KEYTURN_TEST_NOW: now.toISOString() },
  })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
}

async function setUp() {
  const { ctx: plain, time, databaseUrl } = await testContext()
  const ctx = { ...plain, secrets: childSecrets }
  const now = () => ctx.db.transaction(async (tx) => tx.now)
  const finish = async (count: number) => {
    time.advance(minutes(2))
    const worker = startCarrying(delivering(ctx, capture(ctx.db)))
    await vi.waitFor(async () => expect((await lettersOf(ctx)).filter((l) => l.status === 'sent')).toHaveLength(count), { timeout: 5_000 })
    await worker.stop()
  }
  return { ctx, databaseUrl, now, finish, kept: () => ctx.db.transaction((tx) => keptMails(tx)) }
}

describe('kill -9', () => {
  const whileHolding: Fault[] = ['taken', 'before-send', 'accepted', 'settled']
  test.each(whileHolding)('a worker killed while holding letters loses none (%s)', { timeout: 30_000 }, async (fault) => {
    const { ctx, databaseUrl, now, finish, kept } = await setUp()
    await oweSome(ctx, 20)
    await runUntilKilled(fault, databaseUrl, await now())
    await finish(20)
    const mails = await kept()
    expect(mails).toHaveLength(20)
    expect(new Set(mails.map((mail) => mail.messageId)).size).toBe(20)
  })

  test('before the commit leaves no letter', { timeout: 30_000 }, async () => {
    const { ctx, databaseUrl, now } = await setUp()
    await runUntilKilled('before-commit', databaseUrl, await now())
    expect(await lettersOf(ctx)).toHaveLength(0)
  })

  test('after the commit loses no letter', { timeout: 30_000 }, async () => {
    const { databaseUrl, now, finish, kept } = await setUp()
    await runUntilKilled('after-commit', databaseUrl, await now())
    await finish(1)
    expect(await kept()).toHaveLength(1)
  })
})
