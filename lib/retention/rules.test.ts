import { beforeEach, expect, test } from 'vitest'
import { beginActivation } from '@/lib/activation/begin'
import { days } from '@/lib/core/duration'
import { testContext, type TestContext } from '@/lib/testing/context'
import { makeCitizen } from '@/lib/testing/people'
import { signedInWithCard } from '@/lib/testing/signed-in'
import { foresee, retain } from './retain'
import { rules } from './rules-store'

let world: TestContext
beforeEach(async () => void (world = await testContext()))

const run = '4c2f3a0e-9d52-4f1a-8b8e-3d1f6f5f0c11'

/** What has to be so that a row can be over at all; whatever else a column needs is made up. */
const particulars: Record<string, Record<string, unknown>> = {
  activation: { finished_at: null },
  letter: { status: 'sent' },
  support_case: { state: 'closed', kind: 'contact', subject: '' },
  bounce: { kind: 'bounced' },
  reminder: { state: 'sent' },
  person: { id: run, realm: 'external', roles: [] },
  invitation: { person_id: null },
  import_chunk: { run_id: run },
  import_verdict: { run_id: run, verdict: 'created' },
}
const file = { id: run, state: 'done' }

/** By which other row it is over, where that is not said by its own. */
const others: Record<string, [table: string, given: Record<string, unknown>]> = {
  import_chunk: ['import_run', file],
  import_verdict: ['import_run', file],
  person: ['invitation', { person_id: run, enrolled_at: null, enrolled_before: null }],
}

/** A row all of whose times are now. Whom and what it refers to is not looked at. */
async function make(table: string, given: Record<string, unknown> = {}): Promise<void> {
  const { rows: columns } = await world.pool.query<{ name: string; type: string }>(
    `SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
     WHERE attrelid = $1::regclass AND attnum > 0 AND NOT attisdropped AND (attnotnull AND NOT atthasdef OR atttypid = 'timestamptz'::regtype)`,
    [table],
  )
  const row = { ...Object.fromEntries(columns.map(({ name, type }) => [name, madeUp(type)])), ...given }
  const names = Object.keys(row)
  const client = await world.pool.connect()
  try {
    await client.query(`SET session_replication_role = replica`)
    await client.query(`INSERT INTO ${table} (${names.map((name) => `"${name}"`).join()}) VALUES (${names.map((_, at) => `$${String(at + 1)}`).join()})`, Object.values(row))
  } finally {
    await client.query(`RESET session_replication_role`)
    client.release()
  }
}

function madeUp(type: string): unknown {
  if (type.startsWith('timestamp')) return world.time.now
  if (type === 'uuid') return world.ctx.random.uuid()
  if (type === 'boolean') return false
  if (type.endsWith('[]')) return []
  if (type === 'bytea') return Buffer.alloc(32)
  if (type === 'jsonb') return '{}'
  return type === 'text' ? 'x' : 1
}

const overIn = async (table: string) => (await foresee(world.ctx)).tables.find((each) => each.table === table)?.rows
const rowsOf = async (table: string) => Number((await world.pool.query(`SELECT count(*) FROM ${table}`)).rows[0].count)

test.each(rules)('$table is kept for $days days, and not a moment longer', async ({ table, days: period }) => {
  const [other, given] = others[table] ?? []
  if (other) await make(other, given)
  await make(table, particulars[table])
  world.time.advance(days(period))
  expect(await overIn(table)).toBe(0)
  await retain(world.ctx)
  expect(await rowsOf(table)).toBe(1)
  world.time.advance(1)
  expect(await overIn(table)).toBe(1)
  expect((await retain(world.ctx)).tables).toContainEqual({ table, days: period, rows: 1 })
  expect(await rowsOf(table)).toBe(0)
})

test.each<[string, string, Record<string, unknown>]>([
  ['a letter that still has to go', 'letter', { status: 'queued' }],
  ['a walk that was finished', 'activation', {}],
  ['a case that nobody has answered', 'support_case', { state: 'open', kind: 'contact', subject: '' }],
  ['a session that nobody ended, while it lasts', 'session', { ended_at: null, expires_at: new Date('2029-01-01') }],
  ['a block on passwords, while it lasts', 'limit_counter', { blocked_until: new Date('2029-01-01') }],
])('%s outlives thirteen months', async (_what, table, given) => {
  await make(table, given)
  world.time.advance(days(396))
  await retain(world.ctx)
  expect(await rowsOf(table)).toBe(1)
})

test('the pieces of a file outlive any pause while it is brought in', async () => {
  await make('import_run', { ...file, state: 'importing' })
  await make('import_chunk', { run_id: run })
  world.time.advance(days(396))
  await retain(world.ctx)
  expect(await rowsOf('import_chunk')).toBe(1)
})

test('the walk that somebody is on is not deleted under their feet', async () => {
  const citizen = await makeCitizen(world.ctx)
  await beginActivation(world.ctx, await signedInWithCard(world, citizen))
  world.time.advance(days(91))
  await signedInWithCard(world, citizen)
  expect((await retain(world.ctx)).tables).toContainEqual({ table: 'activation', days: 90, rows: 0 })
  world.time.advance(days(1))
  expect((await retain(world.ctx)).tables).toContainEqual({ table: 'activation', days: 90, rows: 1 })
})
