import type pg from 'pg'
import { recordDeeds } from '@/lib/audit/deed-store'
import { findDeeds } from '@/lib/audit/search-store'
import { everything, type Search } from '@/lib/audit/search'
import { sealAll } from '@/lib/audit/seal-deeds'
import { spendTry } from '@/lib/limits/limit-store'
import { openPool } from '@/lib/db/pool'
import { databaseClock } from '@/lib/db/clock'
import type { Context } from '@/lib/db/context'
import { makeDatabase } from '@/lib/db/transaction'
import { applyMigrations } from '@/scripts/migrate/apply-migrations'
import { dropDatabase, onDatabase, withClient } from '@/scripts/postgres/database'
import type { House } from './house/house'
import { cpuOf } from './measure/process-cost'
import { atLeast, atMost, plain, type Line } from './measure/report'
import { quantile, rateOf, rounds, slice, spread } from './measure/rounds'
import { fillMonths, somebody } from './reference/old-deeds'

/** How many deeds the full house holds; BENCH_DEEDS for a shorter look. */
const full = Number(process.env.BENCH_DEEDS ?? 10_000_000)
const few = 10_000

/** What is asked of the audit: nothing in particular, somebody's deeds, one kind, refusals, a day long ago. */
const searches: { what: string; search: () => Partial<Search> }[] = [
  { what: 'newest deeds', search: () => ({}) },
  { what: 'deeds that concern somebody', search: () => ({ personId: somebody() }) },
  { what: 'deeds of somebody', search: () => ({ actorId: somebody() }) },
  { what: 'deeds of a rare kind', search: () => ({ kind: 'cutoff-changed' }) },
  { what: 'refusals of a frequent kind', search: () => ({ kind: 'cell-checked', outcome: 'refused' }) },
  { what: 'a day long ago', search: () => ({ from: new Date(Date.now() - 100 * 86_400_000), until: new Date(Date.now() - 99 * 86_400_000) }) },
]

/**
 * Deeds written by eight at once, one a transaction, where ten million lie in the months of a year, beside an empty
 * table; and searches of the audit in ten million beside ten thousand. A sealer is at work in each, as in life.
 */
export async function audit(house: House): Promise<Line[]> {
  const empty = await furnish(house, 'empty', 0)
  const small = await furnish(house, 'few', few)
  const large = await furnish(house, 'full', full)
  try {
    for (const each of [empty, large]) await writing(each, 2)
    const written = await rounds(5, async (round) => {
      const order = round % 2 === 0 ? [empty, large] : [large, empty]
      const done = new Map<Furnished, Written>()
      for (const each of order) done.set(each, await writing(each, 4))
      return { empty: done.get(empty)!, full: done.get(large)! }
    })
    const costs = await rounds(3, () => costOfDeeds(large))
    const looked = await rounds(3, async () => {
      const found: { few: number; full: number }[] = []
      for (const { search } of searches) found.push({ few: await looking(small, search), full: await looking(large, search) })
      return found
    })
    const of = (read: (round: (typeof written)[number]) => number) => spread(written.map(read))
    const many = `${String(full / 1e6)} million`
    return [
      plain('deeds written, 8 at once, empty table', of((round) => round.empty.rate), '/s'),
      plain('  p99', of((round) => round.empty.p99), 'ms'),
      plain(`deeds written, 8 at once, ${many}`, of((round) => round.full.rate), '/s'),
      plain('  p99', of((round) => round.full.p99), 'ms'),
      atLeast('  ratio', of((round) => round.full.rate / round.empty.rate), 0.95),
      atMost('CPU that a sign-in spends on its deeds, sealing included', spread(costs), 0.3, 'ms'),
      ...searches.flatMap(({ what }, index) => {
        const times = (read: (pair: { few: number; full: number }) => number) => spread(looked.map((round) => read(round[index]!)))
        return [
          plain(`${what}, ${String(few)} deeds: p99`, times((pair) => pair.few), 'ms'),
          plain(`  ${many}`, times((pair) => pair.full), 'ms'),
          plain('  ratio', times((pair) => pair.full / pair.few)),
        ]
      }),
    ]
  } finally {
    for (const each of [empty, small, large]) await each.close()
  }
}

type Furnished = { ctx: Context; url: string; close(): Promise<void> }

/** A database of its own with so many deeds in the months of a year. */
async function furnish(house: House, name: string, deeds: number): Promise<Furnished> {
  const url = onDatabase(house.database, `keyturn_bench_audit_${name}`)
  await dropDatabase(url)
  await applyMigrations(url)
  await withClient(url, (client: pg.Client) => fillMonths(client, deeds))
  const pool = openPool(url, 10)
  const db = makeDatabase(pool, databaseClock)
  return {
    ctx: { ...house.ctx, db },
    url,
    async close() {
      await db.close()
      await dropDatabase(url)
    },
  }
}

type Written = { rate: number; p99: number }

/** Eight people at once, each writing a deed a transaction, while deeds are sealed. */
async function writing({ ctx }: Furnished, seconds: number): Promise<Written> {
  const waits: number[] = []
  const sealer = sealEverySecond(ctx)
  const done = await slice(seconds, 8, async () => {
    const began = performance.now()
    await ctx.db.transaction((tx) => recordDeeds(ctx, tx, { kind: 'signed-in', personId: somebody(), keyKind: 'mobile-app', outcome: 'done' }))
    waits.push(performance.now() - began)
  })
  await sealer.stop()
  waits.sort((a, b) => a - b)
  return { rate: rateOf(done), p99: quantile(waits, 0.99) }
}

function sealEverySecond(ctx: Context) {
  let sealing: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => (sealing = sealing.then(() => sealAll(ctx))), 1_000)
  return {
    stop() {
      clearInterval(timer)
      return sealing.then(() => sealAll(ctx))
    },
  }
}

/**
 * What a sign-in's deeds cost: three in two transactions, which are there anyway. The same transactions with and
 * without the deeds, alternating; then what sealing takes. All of node's time, and that of the one connection.
 */
async function costOfDeeds({ ctx: { db: _, ...house }, url }: Furnished): Promise<number> {
  const pool = openPool(url, 1)
  const ctx: Context = { ...house, db: makeDatabase(pool, databaseClock) }
  const { rows } = await pool.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
  const cpu = () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000 + cpuOf(rows[0]?.pid ?? 0)
  }
  const spend = async (work: () => Promise<unknown>, times: number) => {
    const before = cpu()
    for (let n = 0; n < times; n++) await work()
    return (cpu() - before) / times
  }
  const rule = { free: 1e9, first: 1, most: 1, forgetAfter: 1 }
  const about = { personId: somebody(), keyKind: 'token-card', outcome: 'done' } as const
  const signIn = (withDeeds: boolean) => async () => {
    await ctx.db.transaction(async (tx) => {
      await spendTry(tx, [{ key: 'bench', rule }])
      if (withDeeds) await recordDeeds(ctx, tx, { ...about, kind: 'password-checked' })
    })
    await ctx.db.transaction(async (tx) => {
      await spendTry(tx, [{ key: 'bench', rule }])
      if (withDeeds) await recordDeeds(ctx, tx, { ...about, kind: 'cell-checked' }, { ...about, kind: 'signed-in' })
    })
  }
  const [turns, times] = [10, 100]
  let cost = 0
  for (let turn = 0; turn < turns; turn++) cost += ((await spend(signIn(true), times)) - (await spend(signIn(false), times))) / turns
  const sealing = (await spend(() => sealAll(ctx), 1)) / (turns * times)
  await ctx.db.close()
  console.log('  write', cost.toFixed(3), 'seal', sealing.toFixed(3)); return cost + sealing
}

/** One search after the other, each for somebody else; the slowest but one in a hundred. */
async function looking({ ctx }: Furnished, search: () => Partial<Search>): Promise<number> {
  const waits: number[] = []
  await slice(2, 1, async () => {
    const wanted = { ...everything, ...search() }
    const began = performance.now()
    await ctx.db.glance((glance) => findDeeds(glance, wanted, null, 51))
    waits.push(performance.now() - began)
  })
  waits.sort((a, b) => a - b)
  return quantile(waits, 0.99)
}
export const __test = { furnish, costOfDeeds }
