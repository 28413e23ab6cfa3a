import { beforeEach, expect, test } from 'vitest'
import { minutes } from '@/lib/core/duration'
import { testContext, type TestContext } from '@/lib/testing/context'
import type { Deed } from './deed'
import { recordDeeds } from './deed-store'
import { findDeeds } from './search-store'
import { everything, type Mark, type Search } from './search'

const elke = '6f1c9a52-0c1f-4b8e-9d7c-1f3b0a5e7d21'
const bram = '0b7c1a52-0c1f-4b8e-9d7c-1f3b0a5e7d22'
const desk = '1c8d1a52-0c1f-4b8e-9d7c-1f3b0a5e7d23'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

async function happened(...deeds: (Partial<Deed> & Pick<Deed, 'kind'>)[]) {
  for (const deed of deeds) {
    await world.ctx.db.transaction((tx) => recordDeeds(world.ctx, tx, { outcome: 'done', ...deed }))
    world.time.advance(minutes(1))
  }
}

const find = async (search: Partial<Search>, behind: Mark | null = null, most = 50) =>
  world.ctx.db.glance((glance) => findDeeds(glance, { ...everything, ...search }, behind, most))
const kinds = async (search: Partial<Search>) => (await find(search)).map(({ kind }) => kind)

test('deeds are found by who, whom, what, how it ended and when, the newest first', async () => {
  await happened(
    { kind: 'signed-in', personId: elke },
    { kind: 'cell-checked', personId: bram, outcome: 'refused' },
    { kind: 'cell-checked', personId: bram },
    { kind: 'lock-lifted', personId: bram, actorId: desk },
    { kind: 'signed-in', personId: desk },
  )
  expect(await kinds({})).toEqual(['signed-in', 'lock-lifted', 'cell-checked', 'cell-checked', 'signed-in'])
  expect(await kinds({ personId: bram })).toEqual(['lock-lifted', 'cell-checked', 'cell-checked'])
  // Who: what they did to others, and what they did for themselves.
  expect(await kinds({ actorId: desk })).toEqual(['signed-in', 'lock-lifted'])
  expect(await kinds({ actorId: bram })).toEqual(['cell-checked', 'cell-checked'])
  expect(await kinds({ actorId: desk, personId: bram })).toEqual(['lock-lifted'])
  expect(await kinds({ kind: 'cell-checked' })).toHaveLength(2)
  expect(await find({ kind: 'cell-checked', outcome: 'refused' })).toMatchObject([{ personId: bram, outcome: 'refused' }])
  expect(await kinds({ outcome: 'refused' })).toEqual(['cell-checked'])
  expect(await kinds({ kind: 'cutoff-changed' })).toEqual([])
  const from = new Date('2026-11-21T10:01:00Z')
  expect(await kinds({ from, until: new Date('2026-11-21T10:03:00Z') })).toEqual(['cell-checked', 'cell-checked'])
})

test('pages follow each other without a gap or a repetition, also where deeds share an instant', async () => {
  for (let n = 0; n < 3; n++) {
    await world.ctx.db.transaction((tx) =>
      recordDeeds(world.ctx, tx, ...Array.from({ length: 5 }, () => ({ kind: 'code-sent', personId: elke, outcome: 'done' }) as const)),
    )
    world.time.advance(minutes(1))
  }
  for (const search of [{}, { personId: elke }, { actorId: elke }, { kind: 'code-sent' } as const]) {
    const seen: number[] = []
    let behind: Mark | null = null
    for (let page = await find(search, behind, 4); page.length > 0; page = await find(search, behind, 4)) {
      seen.push(...page.map(({ id }) => id))
      behind = page.at(-1) ?? null
    }
    expect(seen).toEqual(Array.from({ length: 15 }, (_, index) => 15 - index))
  }
})
