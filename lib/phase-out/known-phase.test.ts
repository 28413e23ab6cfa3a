import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { after, minutes } from '@/lib/core/duration'
import type { Database } from '@/lib/db/transaction'
import { testContext, type TestContext } from '@/lib/testing/context'
import { knowPhase } from './known-phase'
import { savePhaseOut } from './phase-out-store'

let world: TestContext
let ticks: number
let asked: number
let entry: ReturnType<typeof knowPhase>

/** The database itself, with a count of how often it was asked. */
const counted = (db: Database): Database => ({
  ...db,
  glanceAhead: (...look) => {
    asked++
    return db.glanceAhead(...look)
  },
})

beforeEach(async () => {
  world = await testContext()
  ticks = 0
  asked = 0
  entry = knowPhase({ db: counted(world.ctx.db) }, () => ticks)
  await known()
})
afterEach(() => entry.stop())

/** Until the database is listened to, every visit asks. */
const known = () =>
  vi.waitUntil(async () => {
    await entry.phase()
    const before = asked
    await entry.phase()
    return asked === before
  }, 10_000)

/** Until the database has said that something changed, and it is known again. */
async function heard(): Promise<void> {
  const before = asked
  await vi.waitUntil(async () => {
    await entry.phase()
    return asked > before
  }, 5_000)
}

const change = (cutoff: Date) => world.ctx.db.transaction((tx) => savePhaseOut(tx, { cutoff }))
const soon = () => after(world.time.now, minutes(10))

describe('whoever comes to the entry', () => {
  test('does not wait for the database when somebody came just before', async () => {
    const before = asked
    for (let visit = 0; visit < 50; visit++) expect((await entry.phase()).accepted).toBe(true)
    expect(asked).toBe(before)
  })

  test('meets the cutoff at its instant, though it was read before', async () => {
    await change(after(world.time.now, 300))
    await heard()
    ticks += 299
    expect((await entry.phase()).accepted).toBe(true)
    ticks += 1
    expect((await entry.phase()).accepted).toBe(false)
  })

  test('sees what was changed elsewhere, as soon as the database says so', async () => {
    const cutoff = soon()
    await world.pool.query('UPDATE phase_out SET cutoff = $1', [cutoff])
    await vi.waitUntil(async () => (await entry.phase()).cutoff?.getTime() === cutoff.getTime(), 5_000)
  })

  test('sees a rehearsal that was planned, from its first instant to its last', async () => {
    const [from, to] = [after(world.time.now, 100), after(world.time.now, 300)]
    const [id, actorId] = [world.ctx.random.uuid(), world.ctx.random.uuid()]
    await world.prisma.rehearsal.create({ data: { id, actorId, startsAt: from, endsAt: to, reason: 'A trial', plannedAt: world.time.now } })
    await heard()
    const at = async (later: number) => {
      ticks = later
      return (await entry.phase()).rehearsing
    }
    expect([await at(99), await at(100), await at(299), await at(300)]).toEqual([false, true, true, false])
  })

  test('is never shown what is older than a second, even if nothing was heard', async () => {
    const before = asked
    ticks += 1_000
    await entry.phase()
    expect(asked).toBe(before + 1)
  })

  test('does not wait either while another look is taken', async () => {
    ticks += 999
    const before = asked
    await Promise.all(Array.from({ length: 20 }, () => entry.phase()))
    expect(asked).toBe(before + 1)
  })
})

describe('while somebody may be changing it here', () => {
  test('every visit asks, and the first one afterwards sees what was changed', async () => {
    const cutoff = soon()
    await entry.changing(async () => {
      const before = asked
      await entry.phase()
      await entry.phase()
      expect(asked).toBe(before + 2)
      await change(cutoff)
    })
    expect((await entry.phase()).cutoff).toEqual(cutoff)
  })

  test('what was asked before is not kept', async () => {
    ticks += 1_000
    const holder = await world.pool.connect()
    await holder.query('BEGIN; LOCK TABLE phase_out')
    const waiting = entry.phase()
    await entry.changing(async () => {
      await holder.query('COMMIT')
      holder.release()
      await waiting
    })
    const before = asked
    await entry.phase()
    expect(asked).toBe(before + 1)
  })
})

test('an answer that never comes holds up those who wait for it, and nobody after them', async () => {
  const hasty = knowPhase({ db: counted(world.ctx.db.within(1_000)) }, () => ticks)
  await vi.waitUntil(async () => {
    await hasty.phase()
    const before = asked
    await hasty.phase()
    return asked === before
  }, 10_000)
  ticks += 1_000
  const holder = await world.pool.connect()
  await holder.query('BEGIN; LOCK TABLE phase_out')
  const before = asked
  const waited = await Promise.allSettled([hasty.phase(), hasty.phase()])
  expect([asked, ...waited.map(({ status }) => status)]).toEqual([before + 1, 'rejected', 'rejected'])
  const next = hasty.phase()
  await holder.query('COMMIT')
  holder.release()
  expect((await next).accepted).toBe(true)
  expect(asked).toBe(before + 2)
  hasty.stop()
})

describe('when the connection breaks on which the database would say so', () => {
  const ears = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'LISTEN%'`

  test('every visit asks until it is listened to again', async () => {
    expect((await world.pool.query(ears)).rowCount).toBeGreaterThan(0)
    await vi.waitUntil(async () => {
      const before = asked
      await entry.phase()
      await entry.phase()
      return asked === before + 2
    }, 5_000)
    await known()
    const cutoff = soon()
    await world.pool.query('UPDATE phase_out SET cutoff = $1', [cutoff])
    await vi.waitUntil(async () => (await entry.phase()).cutoff?.getTime() === cutoff.getTime(), 5_000)
  })
})
