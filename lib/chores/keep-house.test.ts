import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { anchorKeys, anchorsIn } from '@/lib/audit/anchor'
import { recordDeeds } from '@/lib/audit/deed-store'
import { verifyChain } from '@/lib/audit/verify-chain'
import { days } from '@/lib/core/duration'
import { testContext, type TestContext } from '@/lib/testing/context'
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

const until = async (what: () => Promise<boolean> | boolean) => {
  for (let wait = 0; wait < 200; wait++) {
    if (await what()) return
    await pause(50)
  }
  throw new Error('It did not come to that')
}
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
  const first = keepHouse(world.ctx, null)
  await until(async () => (await countOf('chain-anchored')) === 1)
  await first.stop()
  const second = keepHouse(world.ctx, null)
  await pause(300)
  await second.stop()
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
