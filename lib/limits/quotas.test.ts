import { beforeEach, describe, expect, test } from 'vitest'
import { minutes, seconds } from '@/lib/core/duration'
import type { Gate } from '@/lib/db/transaction'
import { testContext, type TestContext } from '@/lib/testing/context'
import type { QuotaRule } from './quota'
import { makeQuotas, type Quotas } from './quotas'

const rule: QuotaRule = { name: 'calls', calls: 100, window: minutes(1), atOnce: 10 }
let world: TestContext
let server: Quotas

beforeEach(async () => {
  world = await testContext()
  server = makeQuotas()
})

const spend = (at = server, whose = 'key') => at.spend(world.ctx, rule, whose, world.time.now)
const many = async (count: number, at = server) => {
  const spent = await Promise.all(Array.from({ length: count }, () => spend(at)))
  return spent.filter(({ allowed }) => allowed).length
}

describe('a quota', () => {
  test('allows so many calls in a minute, and tells what is left and for how long', async () => {
    world.time.set('2026-11-21T10:00:18.500Z')
    expect(await spend()).toEqual({ allowed: true, left: 99, secondsLeft: 42 })
    expect(await many(98)).toBe(98)
    expect(await spend()).toEqual({ allowed: true, left: 0, secondsLeft: 42 })
    expect(await spend()).toEqual({ allowed: false, left: 0, secondsLeft: 42 })
    world.time.set('2026-11-21T10:01:00Z')
    expect(await spend()).toMatchObject({ allowed: true, left: 99 })
  })

  test('is each key’s own', async () => {
    await many(100)
    expect((await spend()).allowed).toBe(false)
    expect((await spend(server, 'another')).allowed).toBe(true)
  })

  test('is never exceeded by several servers together, however many calls come at once', async () => {
    const servers = [makeQuotas(), makeQuotas(), makeQuotas()]
    const allowed = await Promise.all(servers.map((each) => many(200, each)))
    expect(allowed.reduce((sum, count) => sum + count, 0)).toBe(100)
  })

  test('costs a write for each tenth of it, not for each call', async () => {
    let gates = 0
    const { db } = world.ctx
    const counting = { db: { ...db, gate: <T>(work: (gate: Gate) => Promise<T>) => (gates++, db.gate(work)) } }
    for (let n = 0; n < 150; n++) await server.spend(counting, rule, 'key', world.time.now)
    expect(gates).toBe(10)
  })

  test('goes on when the clock of the demonstration is set back', async () => {
    await many(100)
    world.time.advance(-minutes(60))
    expect((await spend()).allowed).toBe(true)
  })

  test('lets a server that is a moment behind count in the window that has begun', async () => {
    world.time.advance(minutes(1))
    await many(100)
    world.time.advance(-seconds(30))
    expect(await many(5, makeQuotas())).toBe(0)
  })
})
