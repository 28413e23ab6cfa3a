import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { after, minutes } from '@/lib/core/duration'
import { createDatabase } from '@/lib/testing/database'
import { childContext } from '@/lib/testing/dying'
import { bundleChild, type KilledChild } from '@/lib/testing/killed-child'
import { delivering, lettersOf, oweSome } from '@/lib/testing/letters'
import type { Fault } from '@/lib/testing/mail-child'
import { capture } from './capture'
import { keptMails } from './captured-store'
import { startCarrying } from './carry'

/** How often each fault strikes: what goes wrong once in twenty shows. */
const often = 20
const inOneRound = 10

let child: KilledChild
beforeAll(async () => void (child = await bundleChild('lib/testing/mail-child.ts')))
afterAll(() => child.remove())

/** A database and a time of one's own, so that the faults can strike side by side. */
async function setUp() {
  const { url, drop } = await createDatabase()
  let now = new Date('2026-11-21T10:00:00Z')
  const ctx = childContext(url, () => now, 5)
  const sent = async () => (await lettersOf(ctx)).filter((letter) => letter.status === 'sent')
  return {
    ctx,
    kill: (fault: Fault) => child.run({ KEYTURN_FAULT: fault, DATABASE_URL: url, KEYTURN_TEST_NOW: now.toISOString() }),
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
