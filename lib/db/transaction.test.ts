import { beforeEach, describe, expect, test } from 'vitest'
import { testContext, type TestContext } from '@/lib/testing/context'
import { databaseClock } from './clock'
import { sql, type Sql } from './sql'
import { change, makeDatabase, query, write, type Ahead, type Database, type Glance, type Tx } from './transaction'

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

  test('that fits into one batch is kept whole or not at all', async () => {
    await db.transaction(async (tx) => {
      note(tx, 'a')
      note(tx, 'b')
    })
    const failing = db.transaction(async (tx) => {
      note(tx, 'c')
      note(tx, 'a')
    })
    await expect(failing).rejects.toThrow('duplicate key')
    expect(await kept()).toEqual(['a', 'b'])
  })

  test('that fits into one batch fails with what is only found wrong as it is kept', async () => {
    await world.prisma.$executeRaw`ALTER TABLE limit_counter ADD CONSTRAINT late UNIQUE (failures) DEFERRABLE INITIALLY DEFERRED`
    try {
      const failing = db.transaction(async (tx) => {
        note(tx, 'a')
        note(tx, 'b')
      })
      await expect(failing).rejects.toThrow('late')
      expect(await kept()).toEqual([])
    } finally {
      await world.prisma.$executeRaw`ALTER TABLE limit_counter DROP CONSTRAINT late`
    }
  })

  test('in which nothing is asked is kept as well', async () => {
    expect(await db.transaction(() => Promise.resolve('nothing'))).toBe('nothing')
    expect(await db.glance((glance) => query(glance)`SELECT 1 AS one`)).toEqual([{ one: 1 }])
  })

  test('leaves nothing open on a connection, however it ended', async () => {
    const never = new Date(NaN)
    const ends = [() => Promise.resolve(), () => Promise.reject(new Error('no')), (tx: Tx) => change(tx)`SELECT ${never}::text`]
    for (const end of ends)
      await db
        .transaction(async (tx) => {
          note(tx, 'a')
          await end(tx)
        })
        .catch(() => undefined)
    const [row] = await world.prisma.$queryRaw<{ open: number }[]>`
      SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in transaction%'`
    expect(row?.open).toBe(0)
  })

  test('waits for another that holds the same row, and sees what that one wrote', async () => {
    await db.transaction((tx) => count(tx, 'a'))
    const add = (tx: Tx) => change(tx)`UPDATE limit_counter SET failures = failures + 1 WHERE key = 'a'`
    await Promise.all(Array.from({ length: 30 }, () => db.transaction(add)))
    expect((await world.prisma.limit.findUnique({ where: { key: 'a' } }))?.failures).toBe(31)
  })
})

describe('what is asked in one breath', () => {
  const failures = (tx: Tx, key: string) => query<{ failures: number }>(tx)`SELECT failures FROM limit_counter WHERE key = ${key}`
  const fail = (tx: Tx, key: string) => change(tx)`UPDATE limit_counter SET failures = failures + 1 WHERE key = ${key}`

  test('happens in its order: each sees what those before it did', async () => {
    const seen = await db.transaction((tx) => {
      note(tx, 'a')
      return Promise.all([failures(tx, 'a'), fail(tx, 'a'), failures(tx, 'a'), failures(tx, 'b')])
    })
    expect(seen).toEqual([[{ failures: 1 }], 1, [{ failures: 2 }], []])
  })

  test('sees what others kept while it waited for them', async () => {
    await db.transaction((tx) => count(tx, 'a'))
    const both = (tx: Tx) => Promise.all([fail(tx, 'a'), failures(tx, 'a')])
    const seen = await Promise.all(Array.from({ length: 20 }, () => db.transaction(both)))
    expect(seen.map(([, [row]]) => row?.failures).sort((a, b) => Number(a) - Number(b))).toEqual(Array.from({ length: 20 }, (_, n) => n + 2))
  })

  test('ends with the first that fails, and each is told why', async () => {
    const failing = db.transaction(async (tx) => {
      const told = await Promise.allSettled([count(tx, 'a'), change(tx)`SELECT 1 / 0`, count(tx, 'b')])
      expect(told.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected'])
      return told
    })
    await expect(failing).rejects.toThrow('rolled back')
    expect(await kept()).toEqual([])
  })

  test('keeps nothing when a value cannot be written down', async () => {
    const never = new Date(NaN)
    const failing = db.transaction(async (tx) => {
      note(tx, 'a')
      write(tx)`INSERT INTO limit_counter (key, failures, window_start) VALUES ('b', 1, ${never})`
      await count(tx, 'c')
    })
    await expect(failing).rejects.toThrow(RangeError)
    expect(await kept()).toEqual([])
  })

  test('tells the time, if it is asked to, and everything after it happens then', async () => {
    await db.transaction((tx) => count(tx, 'a'))
    const request = makeDatabase(world.pool, databaseClock).atOneInstant()
    const tell = (ahead: Ahead, instant: Sql) => query<{ now: Date; key: string }>(ahead)`SELECT ${instant} AS now, key FROM limit_counter`
    const first = await request.glanceAhead(
      async (ahead, instant) => (await tell(ahead, instant))[0] ?? null,
      async ({ key, now }, glance) => ({ key, told: now, now: glance.now, more: await query(glance)`SELECT 1 AS one` }),
    )
    expect(first).toEqual({ key: 'a', told: first?.told, now: first?.told, more: [{ one: 1 }] })
    expect(await request.transaction(async (tx) => tx.now)).toEqual(first?.told)
    expect(await request.timeless(async (gate, instant) => (await tell(gate, instant))[0]?.now)).toEqual(first?.told)
  })

  test('tells nothing when it finds nothing', async () => {
    expect(await db.glanceAhead(() => Promise.resolve(null), () => Promise.resolve('something'))).toBeNull()
    expect(await db.transaction(async (tx) => tx.now)).toEqual(world.time.now)
  })

  test('may fail before anybody knows the time, and the connection is as good as before', async () => {
    const fail = (ahead: Ahead) => query<{ now: Date }>(ahead)`SELECT 1 / 0`.then(() => null)
    for (let n = 0; n < 60; n++) await expect(db.glanceAhead(fail, () => Promise.resolve())).rejects.toThrow('division')
    expect(await db.glance((glance) => query(glance)`SELECT 1 AS one`)).toEqual([{ one: 1 }])
  })
})

describe('a gate', () => {
  test('keeps what was spent beside something that fails', async () => {
    const failing = db.gate((gate) =>
      Promise.all([
        query(gate)`INSERT INTO limit_counter (key, failures, window_start) VALUES ('a', 1, ${gate.now}) RETURNING key`,
        query(gate)`SELECT 1 / 0`,
      ]),
    )
    await expect(failing).rejects.toThrow('division')
    expect(await kept()).toEqual(['a'])
  })

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

describe('a statement', () => {
  const one = (inner: unknown) => db.glance((glance) => query(glance)`SELECT ${inner}::int AS n`)

  test('is made of its pieces anew wherever they differ, though it stands at one place', async () => {
    const twice = (n: number) => sql`(${n}::int * 2)`
    expect(await one(3)).toEqual([{ n: 3 }])
    expect(await one(twice(3))).toEqual([{ n: 6 }])
    expect(await one(sql`(${twice(3)} + ${1}::int)`)).toEqual([{ n: 7 }])
    expect(await one(4)).toEqual([{ n: 4 }])
  })
})

describe('what somebody typed', () => {
  test.each(["'; DROP TABLE person; --", '$1', '${x}', '\\', '\u{1F511} é'])('is a value and never SQL: %s', async (typed) => {
    const same = sql`${typed}::text = ${typed}::text`
    const [row] = await db.glance((glance) => query<{ typed: string; same: boolean }>(glance)`SELECT ${typed}::text AS typed, ${same} AS same`)
    expect(row).toEqual({ typed, same: true })
  })
})
