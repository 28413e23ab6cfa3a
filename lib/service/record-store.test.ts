import { beforeEach, expect, test } from 'vitest'
import { testContext, type TestContext } from '@/lib/testing/context'
import { findRecord, keepRecord, sweepRecords } from './record-store'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

/** Something of the protocol that ends in so many seconds. */
const keep = (id: string, seconds: number) => world.ctx.db.timeless((gate) => keepRecord(gate, 'AccessToken', id, {}, seconds))
const sweep = (most: number) => world.ctx.db.transaction((tx) => sweepRecords(tx, most))
const left = async (...ids: string[]) => {
  const found = await Promise.all(ids.map((id) => world.ctx.db.timeless((gate) => findRecord(gate, 'AccessToken', id))))
  return ids.filter((_, at) => found[at] !== null)
}

test('what has expired is deleted, and what lives stays, like what ended a moment ago and is being answered', async () => {
  await keep('living', 60)
  await keep('just over', -30)
  await keep('over', -61)
  expect(await sweep(10)).toBe(1)
  expect(await left('living', 'just over', 'over')).toEqual(['living', 'just over'])
  expect(await sweep(10)).toBe(0)
})

test('some at a time are deleted, until there is nothing more', async () => {
  for (const id of ['a', 'b', 'c']) await keep(id, -61)
  expect([await sweep(2), await sweep(2)]).toEqual([2, 1])
})
