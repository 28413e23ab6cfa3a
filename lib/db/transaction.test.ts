import { beforeEach, describe, expect, test } from 'vitest'
import { testContext, type TestContext } from '@/lib/testing/context'
import { databaseClock } from './clock'
import { sql } from './sql'
import { change, makeDatabase, query, write, type Database, type Glance, type Tx } from './transaction'

let world: TestContext
let db: Database
beforeEach(async () => {
  world = await testContext()
  db = world.ctx.db
})

const count = (tx: Tx, key: string) => change(tx)`INSERT INTO limit_counter (key, failures, window_start) VALUES (${key}, 1, ${tx.now})`
const note = (tx: Tx, key: string) => write(tx)`INSERT INTO limit_counter (key, failures, window_start) VALUES (${key}, 1, ${tx.now})`
const kept = async () => (await world.prisma.limit.findMany({ orderBy: { key: 'asc' } })).map(({ key }) => key)

describe('a transaction', () => {
  test('keeps all that was written in it', async () => {
    await db.transaction(async (tx) => {
      note(tx, 'b')
      await count(tx, 'a')
    })
    expect(await kept()).toEqual(['a', 'b'])
  })

  test('keeps nothing when its work fails', async () => {
    const failing = db.transaction(async (tx) => {
      note(tx, 'b')
      await count(tx, 'a')
      throw new Error('no more')
    })
    await expect(failing).rejects.toThrow('no more')
    expect(await kept()).toEqual([])
  })

  test('keeps nothing when a row that nobody waited for is refused, and says why', async () => {
    const failing = db.transaction(async (tx) => {
      await count(tx, 'a')
      note(tx, 'a')
      await count(tx, 'b')
    })
    await expect(failing).rejects.toThrow('duplicate key')
    expect(await kept()).toEqual([])
  })

  test('is not taken for kept when a failure in it was overlooked', async () => {
    const failing = db.transaction(async (tx) => {
      await count(tx, 'a')
      await count(tx, 'a').catch(() => undefined)
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(await kept()).toEqual([])
  })

  test('leaves a connection that the next one can use', async () => {
    for (let n = 0; n < 60; n++) await expect(db.transaction((tx) => change(tx)`SELECT 1 / 0`)).rejects.toThrow('division')
    expect(await db.glance((glance) => query(glance)`SELECT 1 AS one`)).toEqual([{ one: 1 }])
  })

  test('waits for another that holds the same row, and sees what that one wrote', async () => {
    await db.transaction((tx) => count(tx, 'a'))
    const add = (tx: Tx) => change(tx)`UPDATE limit_counter SET failures = failures + 1 WHERE key = 'a'`
    await Promise.all(Array.from({ length: 30 }, () => db.transaction(add)))
    expect((await world.prisma.limit.findUnique({ where: { key: 'a' } }))?.failures).toBe(31)
  })
})

describe('a gate', () => {
  test('keeps what was spent, whatever fails afterwards', async () => {
    const failing = db.gate(async (gate) => {
      await query(gate)`INSERT INTO limit_counter (key, failures, window_start) VALUES ('a', 1, ${gate.now}) RETURNING key`
      throw new Error('too late')
    })
    await expect(failing).rejects.toThrow('too late')
    expect(await kept()).toEqual(['a'])
  })
})

describe('a request', () => {
  const timeOf = (of: Database) => of.glance(async (glance: Glance) => glance.now)

  test('happens at one instant, while time goes on', async () => {
    const real = makeDatabase(world.pool, databaseClock)
    const request = real.atOneInstant()
    const first = await timeOf(request)
    while ((await timeOf(real)) <= first);
    expect(await timeOf(request)).toEqual(first)
    expect(await request.transaction(async (tx) => tx.now)).toEqual(first)
  })
})

describe('what somebody typed', () => {
  test.each(["'; DROP TABLE person; --", '$1', '${x}', '\\', '\u{1F511} é'])('is a value and never SQL: %s', async (typed) => {
    const same = sql`${typed}::text = ${typed}::text`
    const [row] = await db.glance((glance) => query<{ typed: string; same: boolean }>(glance)`SELECT ${typed}::text AS typed, ${same} AS same`)
    expect(row).toEqual({ typed, same: true })
  })
})
