import type { Asking } from '@/lib/console/clerk'
import { days } from '@/lib/core/duration'
import { openPool } from '@/lib/db/pool'
import { databaseClock } from '@/lib/db/clock'
import type { Context } from '@/lib/db/context'
import { makeDatabase } from '@/lib/db/transaction'
import { beginSearch, continueSearch } from '@/lib/help-desk/search'
import { peopleBehind } from '@/lib/overview/lists'
import { overview } from '@/lib/overview/overview'
import { insertPerson } from '@/lib/person/person-store'
import { settleCounts } from '@/lib/progress/settle-counts'
import { raiseSession, startSession } from '@/lib/session/session-store'
import { cutoffView } from '@/lib/steering/cutoff-view'
import { usualAssumptions } from '@/lib/steering/simulation'
import { simulationView } from '@/lib/steering/steering-view'
import { applyMigrations } from '@/scripts/migrate/apply-migrations'
import { dropDatabase, withClient } from '@/scripts/postgres/database'
import type { House } from './house/house'
import { atMost, plain, type Line } from './measure/report'
import { spread, type Spread } from './measure/rounds'

const few = 10_000
const many = 1_000_000

/** The console's verbs at ten thousand people and at a million: what grows with the people, and what does not. */
export async function consoleAtScale(house: House): Promise<Line[]> {
  const url = house.database.replace(/[^/]+$/, 'keyturn_bench_console')
  await dropDatabase(url)
  await applyMigrations(url)
  const pool = openPool(url, 4)
  try {
    const ctx: Context = { ...house.ctx, db: makeDatabase(pool, databaseClock) }
    const asking = await makeClerk(ctx, url)
    const works = worksOf(ctx, asking)
    await invent(url, 0, few)
    await settleCounts(ctx)
    const before = await measure(works)
    await invent(url, few, many)
    await settleCounts(ctx)
    const after = await measure(works)
    return Object.keys(works).flatMap((name) => {
      const [small, large] = [before[name]!, after[name]!]
      return [
        plain(`${name}, 10 thousand`, small, 'ms'),
        atMost(`${name}, a million`, large, 300, 'ms'),
        plain('  ratio', spread([large.median / small.median])),
      ]
    })
  } finally {
    await pool.end()
    await dropDatabase(url)
  }
}

type Works = Record<string, () => Promise<unknown>>

function worksOf(ctx: Context, asking: Asking): Works {
  const search = async (typed: string) => {
    const begun = await beginSearch(ctx, asking, typed)
    if (begun.kind === 'begun') await continueSearch(ctx, asking, begun.sealed, null)
  }
  const everybody = { atLeast: 0, left: true, hold: null, locale: null, born: null, cohort: null, address: null }
  return {
    overview: () => overview(ctx, asking),
    'search, a name of one': () => search('person 7421'),
    'search, a name of many': () => search('janssens'),
    'search, an address': () => search('p4711@example'),
    'search, a card': () => search('B-0000042'),
    'search, in the middle of a common word': () => search('nssen'),
    'effect of a new cutoff': () => cutoffView(ctx, asking, { cohort: null, cutoff: new Date(Date.now() + days(60)) }),
    simulation: () => simulationView(ctx, asking, new Date(Date.now() + days(60)), usualAssumptions),
    'list, first page': () => peopleBehind(ctx, asking, everybody, null),
    'list, a page in the middle': () => peopleBehind(ctx, asking, everybody, { id: '80000000-0000-4000-8000-000000000000', stage: 0 }),
  }
}

async function measure(works: Works): Promise<Record<string, Spread>> {
  const taken: Record<string, Spread> = {}
  for (const [name, work] of Object.entries(works)) {
    const times: number[] = []
    for (let n = 0; n < 25; n++) {
      const began = performance.now()
      await work()
      if (n >= 5) times.push(performance.now() - began)
    }
    taken[name] = spread(times)
  }
  return taken
}

async function makeClerk(ctx: Context, url: string): Promise<Asking> {
  const person = { username: 'clerk', firstName: 'Clerk', lastName: 'Bench', email: null, locale: 'nl', passwordHash: '' } as const
  const personId = await ctx.db.transaction((tx) => insertPerson(ctx, tx, { ...person, roles: ['admin'] }))
  await withClient(url, (client) => client.query(`UPDATE person SET roles = '{admin}'`))
  return ctx.db.transaction(async (tx) =>
    raiseSession(ctx, tx, await startSession(ctx, tx, { personId, level: 'password', keyKind: 'mobile-app', purpose: 'continue' }), true),
  )
}

/** People from one number to another, each with a card, every tenth with a new key too; by the thousand, as an import writes them. */
async function invent(url: string, from: number, to: number): Promise<void> {
  await withClient(url, async (client) => {
    for (let first = from; first < to; first += 10_000) {
      const last = Math.min(to, first + 10_000) - 1
      await client.query(
        `WITH n AS (SELECT n, gen_random_uuid() AS id FROM generate_series($1::int, $2::int) AS n),
         made AS (
           INSERT INTO person (id, username, first_name, last_name, email, locale, password_hash, birth_year, created_at)
           SELECT id, 'p' || n, (ARRAY['Person ' || n, 'An', 'Jan', 'Marie', 'Noor', 'Luc'])[1 + (n % 6)],
                  (ARRAY['Janssens', 'Peeters', 'Dubois', 'Müller', 'Person ' || n, 'Maes', 'Lambert'])[1 + (n % 7)],
                  'p' || n || '@example.org', (ARRAY['nl', 'fr', 'de', 'en'])[1 + (n % 4)], '', 1930 + (n % 70), now() FROM n),
         cards AS (
           INSERT INTO digital_key (id, person_id, kind, status, activated_at, last_used_at)
           SELECT gen_random_uuid(), id, 'token-card', 'active', now(), now() - (n % 600) * interval '1 day' FROM n RETURNING id, person_id)
         INSERT INTO token_card (key_id, serial, salt, hash_key_id, cells)
         SELECT c.id, 'B-' || lpad(n.n::text, 7, '0'), '', 'k', decode(repeat('00', 768), 'hex') FROM cards c JOIN n ON n.id = c.person_id`,
        [first, last],
      )
      await client.query(
        `INSERT INTO digital_key (id, person_id, kind, status, activated_at)
         SELECT gen_random_uuid(), id, 'email-code', 'active', now() FROM person
         WHERE username = ANY(SELECT 'p' || n FROM generate_series($1::int, $2::int, 10) AS n)`,
        [first, last],
      )
    }
    await client.query('VACUUM ANALYZE')
  })
}
