import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { anchorKeys, anchorsIn } from '@/lib/audit/anchor'
import { recordDeeds } from '@/lib/audit/deed-store'
import { verifyChain } from '@/lib/audit/verify-chain'
import { days } from '@/lib/core/duration'
import { untilWaiting, whileHeld } from '@/lib/testing/at-once'
import { testContext, type TestContext } from '@/lib/testing/context'
import { daily } from './daily'
import { keepHouse } from './keep-house'

const folder = mkdtempSync(path.join(tmpdir(), 'keyturn-anchors-'))
afterAll(() => rmSync(folder, { recursive: true }))

let world: TestContext
const said: string[] = []
beforeEach(async () => {
  world = await testContext()
  said.length = 0
  for (const out of ['log', 'error'] as const) vi.spyOn(console, out).mockImplementation((line) => void said.push(String(line)))
})

const until = (what: () => Promise<boolean> | boolean) => vi.waitUntil(what, 10_000)
const deed = () => world.ctx.db.transaction((tx) => recordDeeds(world.ctx, tx, { kind: 'signed-in', outcome: 'done' }))
const countOf = (kind: string) => world.prisma.deed.count({ where: { kind } })
const told = (event: string) => said.filter((line) => line.includes(`"${event}"`))

test('deeds find their place within seconds; once a day what is over goes and the head is told, in file and log', async () => {
  const file = path.join(folder, 'anchors.jsonl')
  await deed()
  const house = keepHouse(world.ctx, file)
  await until(async () => (await countOf('chain-anchored')) === 1)
  await until(async () => (await world.prisma.unsealedDeed.count()) === 0)
  world.time.advance(days(1))
  await until(async () => (await countOf('chain-anchored')) === 2)
  await house.stop()
  expect(await countOf('retention-done')).toBe(2)
  // Months outlive a test: whether some were still to be made depends on what ran before.
  expect(told('deed-months-made').length).toBeLessThanOrEqual(1)
  const anchors = anchorsIn(readFileSync(file, 'utf8'))
  expect(anchors).toHaveLength(2)
  expect(told('audit-anchor').flatMap(anchorsIn)).toEqual(anchors)
  const trust = { site: world.ctx.site.url, keys: anchorKeys(world.ctx.secrets) }
  expect(await verifyChain(world.ctx.db, anchors, trust)).toMatchObject({ fault: null, anchors: 2 })
})

test('another process that starts on the same day finds nothing left to do', async () => {
  await deed()
  await daily(world.ctx, null)
  await daily(world.ctx, null)
  expect([await countOf('retention-done'), await countOf('chain-anchored')]).toEqual([1, 1])
})

test('an anchor that cannot be kept is not told as done, and the reason is said once', async () => {
  await deed()
  const house = keepHouse(world.ctx, path.join(folder, 'no', 'such', 'folder'))
  await until(() => told('chores-wait').length > 0)
  await house.stop()
  expect(told('chores-wait')).toEqual([expect.stringContaining('ENOENT')])
  expect(await countOf('chain-anchored')).toBe(0)
})

describe('while the unused tokens are swept', () => {
  /** The sweep comes to it with its first batch, and nothing else does. */
  const batch = 'LOCK TABLE dormant_notice IN EXCLUSIVE MODE'
  const idle = (people: number) =>
    world.pool.query(
      `WITH p AS (
         INSERT INTO person (id, username, first_name, last_name, locale, email, password_hash, created_at)
         SELECT gen_random_uuid(), 'idle' || n, 'Noor', 'Voorbeeld', 'nl', 'idle' || n || '@example.org', '', '2025-01-01'
         FROM generate_series(1, $1::int) AS n RETURNING id)
       INSERT INTO digital_key (id, person_id, kind, status, activated_at)
       SELECT gen_random_uuid(), id, 'token-card', 'active', '2025-01-01' FROM p`,
      [people],
    )
  const run = () => world.prisma.dormantRun.findFirst()

  test('what somebody does is sealed within seconds', async () => {
    await idle(1)
    const house = keepHouse(world.ctx, null)
    await whileHeld(world, batch, async () => {
      await untilWaiting(world, 1)
      await deed()
      await until(async () => (await world.prisma.unsealedDeed.count()) === 0)
    })
    await house.stop()
  })

  test('a worker asked to end ends after the batch at hand; the next goes on there', async () => {
    await idle(501)
    const first = keepHouse(world.ctx, null)
    let stopped = Promise.resolve()
    await whileHeld(world, batch, async () => {
      await untilWaiting(world, 1)
      stopped = first.stop()
    })
    await stopped
    expect(await run()).toMatchObject({ state: 'telling', told: 500 })
    const second = keepHouse(world.ctx, null)
    await until(async () => (await run())?.state === 'waiting')
    await second.stop()
    expect(await run()).toMatchObject({ told: 501 })
    expect(await world.prisma.letter.count()).toBe(501)
  })
})
