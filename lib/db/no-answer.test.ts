import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { untilWaiting, whileHeld } from '@/lib/testing/at-once'
import { testContext, type TestContext } from '@/lib/testing/context'
import { workerDatabase } from '@/lib/testing/database'
import { layLine, type Line } from '@/lib/testing/line'
import { databaseClock } from './clock'
import { NoAnswer } from './no-answer'
import { openPool } from './pool'
import { change, makeDatabase, query, write, type Database, type Glance, type Tx } from './transaction'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

const count = (tx: Tx, key: string) => change(tx)`INSERT INTO limit_counter (key, failures, window_start) VALUES (${key}, 1, ${tx.now})`
const note = (tx: Tx, key: string) => write(tx)`INSERT INTO limit_counter (key, failures, window_start) VALUES (${key}, 1, ${tx.now})`
const ask = (glance: Glance) => query<{ one: number }>(glance)`SELECT 1 AS one`
const kept = async () => (await world.prisma.limit.findMany()).map(({ key }) => key)
const everything = 'LOCK TABLE limit_counter IN ACCESS EXCLUSIVE MODE'

describe('while the database says nothing', () => {
  let line: Line
  let db: Database
  beforeEach(async () => {
    line = await layLine((await workerDatabase()).url)
    db = makeDatabase(openPool(line.url, 3), databaseClock).within(1_000)
    await db.glance(ask)
  })
  afterEach(async () => {
    line.end()
    await db.close()
  })

  test('whoever asks is told so in time, with a connection or without, and all is well when it speaks again', async () => {
    line.silence()
    const began = performance.now()
    const told = await Promise.allSettled(Array.from({ length: 6 }, () => db.glance(ask)))
    expect(performance.now() - began).toBeLessThan(3_000)
    for (const answer of told) expect(answer).toMatchObject({ status: 'rejected', reason: { name: 'NoAnswer' } })
    line.speak()
    expect(await db.glance(ask)).toEqual([{ one: 1 }])
  })

  test('what was half done is not kept', async () => {
    const failing = db.transaction(async (tx) => {
      await count(tx, 'a')
      line.silence()
      await count(tx, 'b')
    })
    await expect(failing).rejects.toThrow(NoAnswer)
    line.speak()
    await db.transaction((tx) => count(tx, 'a'))
    expect(await kept()).toEqual(['a'])
  })
})

describe('whoever waits behind somebody else', () => {
  test('gives up in time, and what they asked for does not happen afterwards', async () => {
    await whileHeld(world, everything, async () => {
      // All of it in one batch, which Postgres would keep by itself.
      const giving = world.ctx.db.within(1_000).transaction(async (tx) => note(tx, 'b'))
      await untilWaiting(world, 1)
      await expect(giving).rejects.toThrow(NoAnswer)
      await untilWaiting(world, 0)
    })
    await world.ctx.db.transaction((tx) => count(tx, 'a'))
    expect(await kept()).toEqual(['a'])
  })

  test('is not given up on because this process was busy while the answer came', async () => {
    const asked = world.ctx.db.within(100).glance(ask)
    await new Promise((sent) => setImmediate(sent))
    const busyUntil = performance.now() + 300
    while (performance.now() < busyUntil);
    expect(await asked).toEqual([{ one: 1 }])
  })

  test('gives up in time when there is no connection left', async () => {
    const db = makeDatabase(openPool((await workerDatabase()).url, 1), databaseClock).within(1_700)
    await whileHeld(world, everything, async () => {
      const began = performance.now()
      const told = await Promise.allSettled(['a', 'b', 'c'].map((key) => db.transaction((tx) => count(tx, key))))
      expect(performance.now() - began).toBeLessThan(3_000)
      for (const answer of told) expect(answer).toMatchObject({ status: 'rejected', reason: { name: 'NoAnswer' } })
    })
    await db.transaction((tx) => count(tx, 'd'))
    expect(await kept()).toEqual(['d'])
    await db.close()
  })

  test('gets their turn where each is quick, however many there are', async () => {
    await world.ctx.db.transaction((tx) => count(tx, 'a'))
    const db = world.ctx.db.within(1_700)
    const add = (tx: Tx) => change(tx)`UPDATE limit_counter SET failures = failures + 1 WHERE key = 'a'`
    await Promise.all(Array.from({ length: 50 }, () => db.transaction(add)))
    expect((await world.prisma.limit.findUnique({ where: { key: 'a' } }))?.failures).toBe(51)
  })
})

test('a connection that the database ends in the middle of something is told from a mistake of ours', async () => {
  const { db } = world.ctx
  await expect(db.transaction((tx) => change(tx)`SELECT pg_terminate_backend(pg_backend_pid())`)).rejects.toThrow(NoAnswer)
  await expect(db.transaction((tx) => change(tx)`SELECT 1 / 0`)).rejects.not.toThrow(NoAnswer)
  expect(await db.glance(ask)).toEqual([{ one: 1 }])
})
